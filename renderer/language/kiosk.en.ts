import type { kioskJa } from "./kiosk.ja";
import type { SameShape } from "./language";

/** The kiosk's texts in English, for citizens: plain words, one thought a sentence. */
export const kioskEn: SameShape<typeof kioskJa> = {
  bar: {
    product: "Kazashi",
    origin: (origin) => `Connected to ${origin}`,
    end: "End",
    demonstration: "Demo",
    takeAway: "Please take it off the reader",
    takeAwayVirtual: "Take away",
    task: "Show the task",
    taskAway: "Hide the task",
    taskDone: "The task is done. One moment, please",
  },
  welcome: {
    title: "Hold your card. That is all.",
    lead: "Use your My Number Card, or a phone that holds your electronic certificate.",
    begin: "Start in English",
    steps: ["Choose what to do", "Enter your PIN", "Hold it over the reader"],
    stepsTitle: "How it goes",
  },
  kazashi: {
    title: "What “kazashi” means",
    text: "Here it means putting your card or phone on the reader to show who you are.",
  },
  portal: { loading: "Loading the page", wait: "Please wait a moment.", shown: "The page is shown" },
  purpose: { login: "Log in", sign: "Sign", "read-attributes": "Read the card's text", probe: "Look at the card" },
  asked: (purpose, origin) => `${purpose}: ${origin}`,
  attributes: {
    title: "Pass on what your card holds?",
    lead: (origin) =>
      `The page of ${origin} asks for what is written on your card. It is read once and goes to this page only.`,
    listTitle: "What will be read",
    list: ["Name", "Address", "Date of birth", "Sex"],
    not: "Your My Number is not read. This kiosk keeps none of it.",
    pin: "You enter the 4-digit PIN for the card's text (kenmen nyuryoku hojo) next. Only a My Number Card can do this.",
    agree: "Read it and pass it on",
    back: "Stop and go back",
  },
  document: {
    title: "This is what you sign",
    lead: (origin) =>
      `Prepared by ${origin}. The whole text below is signed, and nothing else. Please read it to the end.`,
    region: "Text to be signed",
    more: "Scroll down: there is more to read",
    agree: "I have read it and sign",
    back: "Stop and go back",
  },
  choose: {
    title: "What will you hold?",
    lead: { login: "Choose what you want to log in with.", sign: "Choose what you want to sign with." },
    card: "My Number Card",
    phone: "Phone",
    phoneOwn: "Phone with face or fingerprint",
    pinLogin: "You enter your 4-digit PIN on this screen",
    pinSign: "You enter your signature password (6 to 16 characters) on this screen",
    own: "No PIN here. Your phone checks your face or fingerprint",
    back: "Stop and go back",
  },
  pin: {
    authentication: {
      title: "Enter your 4-digit PIN",
      lead: "The four digits you chose when you received your card or set up your phone.",
    },
    "input-support": {
      title: "Enter the 4-digit PIN for the card's text",
      lead: "The four digits you chose for reading what is on the card. Many people chose the same as for logging in.",
    },
    signature: {
      title: "Enter your signature password",
      lead: "The 6 to 16 letters and digits you chose. Letters become capitals.",
    },
    entered: (count, longest) => `${count} of ${longest} characters entered`,
    count: (count) => (count === 1 ? "1 character" : `${count} characters`),
    pad: "Number keys",
    keyboard: "Letter and number keys",
    erase: "Erase one",
    clear: "Erase all",
    enter: "OK",
    back: "Back",
    cancel: "Stop",
    triesLeft: (tries) => (tries === 1 ? "1 try left" : `${tries} tries left`),
    lastTry: "If it is wrong once more, it will be blocked",
    holding: { card: "Leave your card on the reader", phone: "Leave your phone on the reader" },
    privacy: "Take care that nobody sees what you enter.",
    order: "Order of the keys",
    alphabetical: "A to Z",
    keyboardOrder: "As on a computer",
  },
  hold: {
    title: {
      searching: { card: "Put your card on the reader", phone: "Put your phone on the reader" },
      found: "Found it",
      keepStill: "Please keep it still",
      release: "You may take it away now",
    },
    lead: {
      searching: {
        card: "Lay it flat on the mark of the reader. It takes 2 to 3 seconds.",
        phone: "Lay it flat on the mark, screen up. It takes 2 to 3 seconds.",
        phoneOwn:
          "Confirm with your face or fingerprint on the phone, then lay it on the mark. It takes 2 to 3 seconds.",
      },
      found: "Please leave it where it is.",
      keepStill: "It is being read. This takes 2 to 3 seconds.",
      release: "Please do not forget your card or phone.",
    },
    hint: {
      card: "Take it out of its case or wallet, and put down only one.",
      phone: "Unlock it and take off its case. Moving it a little can help.",
    },
    steps: { searching: "Look", found: "Find", keepStill: "Read", release: "Take away" },
    stepsTitle: "How far the reading is",
    secondsLeft: (seconds) => (seconds === 1 ? "Waiting 1 more second" : `Waiting ${seconds} more seconds`),
    hurry: (seconds) =>
      `This screen closes in ${seconds === 1 ? "1 second" : `${seconds} seconds`}. You can try again after that.`,
    cancel: "Stop",
  },
  staff: {
    title: "Please wait for a member of staff",
    lead: (tries) =>
      `There ${tries === 1 ? "is 1 try" : `are ${tries} tries`} left. A wrong entry can block it, so staff confirm before you go on.`,
    wait: "Please call a member of staff. Leave your card or phone on the reader.",
    cancel: "Stop",
  },
  checking: {
    title: "Checking",
    lead: "The portal is confirming who you are. Please wait a moment.",
  },
  failure: {
    tries: (tries) => (tries === 1 ? "1 try left" : `${tries} tries left`),
    next: { retry: "Try again", portal: "Back to the page", end: "End" },
    cancel: "Stop and go back to the page",
    code: (code) => `Code for staff: ${code}`,
  },
  idle: {
    title: "Do you want to go on?",
    lead: "Nothing was pressed for a while.",
    seconds: (seconds) =>
      `This ends in ${seconds === 1 ? "1 second" : `${seconds} seconds`}, and what you entered is cleared.`,
    go: "Go on",
    end: "End",
  },
  ended: {
    title: "Finished",
    lead: "Nothing you entered is kept on this kiosk.",
    belongings: "Please do not forget your card or phone.",
    again: "To the first screen",
  },
  virtual: {
    title: "Virtual reader for demonstration",
    text: "No real card is used. Move one onto the reader.",
    empty: "Put it here",
    place: (name) => `Put down: ${name}`,
    remove: (name) => `Take away: ${name}`,
    placeShort: "Put down",
    removeShort: "Take away",
    kind: { card: "Card", phone: "Phone" },
    alike: (kind, profile) => `${kind} ${profile}`,
    token: (name) => `${name} (the arrow keys move it too)`,
    onReader: (name) => `${name} is on the reader`,
    nothing: "Nothing is on the reader",
  },
};
