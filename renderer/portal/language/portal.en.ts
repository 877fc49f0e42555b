import type { SameShape } from "../../language/language";
import type { portalJa } from "./portal.ja";

export const portalEn: SameShape<typeof portalJa> = {
  name: "Mock Myna Portal",
  testing: "This site is for testing. Nothing is really notified or registered.",
  skip: "Skip to content",
  header: { login: "Log in", logout: "Log out", holder: (name) => name },
  breadcrumb: "You are here",
  footer: {
    operator: "City of Kakuu (fictional), digital counter, test site",
    note: "All people, addresses and municipalities here are invented.",
  },
  wait: "Please wait",
  toTop: "Back to the start page",
  toHome: "Back to home",

  top: {
    crumb: "Start",
    title: "Everyday procedures, with one tap.",
    lead: "Hold your My Number Card, or a phone with your electronic certificate, over the reader to log in and to sign.",
    start: "Log in to begin",
    servicesTitle: "What you can do",
    services: [
      {
        title: "Apply",
        text: "File a moving-in notice, claim child allowance, ask for your resident record, with your electronic signature.",
      },
      {
        title: "Continue a draft",
        text: "What you have begun is kept for each procedure, and is there when you log in the next time.",
      },
      {
        title: "See what you submitted",
        text: "Look up receipt numbers and the texts you signed, and print them.",
      },
    ],
    needTitle: "What you need",
    need: [
      "Your My Number Card, or a phone with your electronic certificate",
      "The PIN of your user authentication certificate (4 digits)",
      "To file a notice, the password of your signature certificate (6 to 16 letters and digits)",
    ],
  },

  login: {
    crumb: "Log in",
    title: "Log in",
    lead: "Your user authentication certificate shows that it is you.",
    steps: ["Press the button below", "Enter your 4-digit PIN", "Hold your card or phone over the reader"],
    start: "Log in with card or phone",
    privacy:
      "This site never receives your PIN. You enter it on the reader's own screen, and it is checked inside your card.",
  },

  reader: {
    missingTitle: "No reader program was found",
    missing:
      "To log in and to sign, this site needs a program that reads cards and phones. At a counter terminal, please tell the staff. On your own computer, start the reader program, then load this page again.",
    asking: "Getting ready",
    reading: "Please follow the reader's screen",
    checking: "Checking",
    refusedTitle: "It could not be read",
    refused: "The reader program stopped before the end. Please try again.",
    stop: "Stop",
  },

  home: {
    crumb: "Home",
    title: "Home",
    welcome: (name) => `You are logged in, ${name}`,
    masked: "Part of what identifies you is hidden on this screen.",
    previousLogin: (time) => `Previous login: ${time}`,
    firstLogin: "This is the first login with this certificate.",
    proceduresTitle: "Procedures",
    start: (form) => `Begin: ${form}`,
    draft: "You have begun this one",
    resume: (form) => `Continue: ${form}`,
    receiptsTitle: "What you submitted",
    noReceipts: "You have not submitted anything yet.",
    procedure: "Procedure",
    receiptNumber: "Receipt number",
    acceptedAt: "Accepted",
    show: "See the receipt",
    showNamed: (number) => `See the receipt: ${number}`,
    yoursTitle: "About you",
    certificate: "Your certificate",
    history: "History",
    terms: "Terms of use",
    termsToCome: "You will be asked to agree to the terms of use before your first procedure.",
    termsAgreed: (time, version) => `You agreed to the terms of use (${version}) on ${time}.`,
  },

  form: {
    title: (form) => `Fill in: ${form}`,
    lead: "Please fill in every field. What you enter is saved by itself.",
    sample: "Fill in an example (for testing)",
    required: "Required",
    errors: {
      text: (most) => `Enter up to ${most} characters`,
      kana: "Enter full-width katakana",
      date: "Enter a date up to today",
      "postal-code": "Enter seven digits",
      phone: "Enter 10 to 13 digits",
      digits: (length) => `Enter ${length} digits`,
      number: (least, most) => `Enter a number from ${least} to ${most}`,
      choice: "Choose one",
    },
    errorsTitle: (count) => (count === 1 ? "Please correct one field" : `Please correct ${count} fields`),
    saved: "Draft saved",
    saving: "Saving",
    unsaved: "The draft could not be saved. What you entered is still on this screen.",
    next: "Check what you entered",
    discard: "Delete the draft",
    discardTitle: "Delete the draft?",
    discardText: "What you entered is deleted. It cannot be had back.",
    keep: "Keep it",
  },

  confirm: {
    crumb: "Check and sign",
    title: "Check and sign",
    lead: "The frame below holds the whole text that will be signed. Please read it, and sign if everything is right.",
    documentLabel: "Text to be signed",
    deadline: (time) => `Please sign by ${time}. After that, you can come back to this step and check again.`,
    sign: "Sign and submit",
    change: "Change something",
    lost: "We are finding out whether it was submitted. The same application is never accepted twice. Please wait.",
    notSubmitted: "It was not submitted. Please sign it again.",
  },

  receipt: {
    crumb: "Receipt",
    title: "Your application was accepted",
    number: "Receipt number",
    acceptedAt: "Accepted",
    procedure: "Procedure",
    key: "Submission",
    note: "You need the receipt number for questions about this application. Please print it or write it down.",
    signed: "The text you signed",
    print: "Print",
    unknown: "This receipt was not found.",
  },

  certificate: {
    crumb: "Your certificate",
    title: "Your certificate",
    lead: "The user authentication certificate that you logged in with.",
    good: "It is valid",
    checkedAt: (time) => `Its issuer was asked on ${time}.`,
    kind: "It is on",
    media: { card: "My Number Card", phone: "Phone" },
    validity: "Valid",
    until: (time) => `until ${time}`,
    issuedOn: "Issued",
    serial: "Serial number",
    issuer: "Issuer",
    signatureNote:
      "Your signature certificate is checked when you sign. It is revoked when your address or your name changes.",
    again: "Ask again",
  },

  history: {
    crumb: "History",
    title: "History",
    lead: "What was submitted with this certificate: the last 50, the newest first.",
  },

  terms: {
    crumb: "Terms of use",
    title: "Terms of use",
    lead: "Please read them before your first procedure. You will be asked again when they change.",
    articles: [
      {
        title: "This site is for testing",
        text: "What you submit has no legal effect and reaches no office. Do not enter a real name or address.",
      },
      {
        title: "What is kept",
        text: "Drafts and what you submit are kept encrypted. You can delete a draft at any time.",
      },
      {
        title: "Who you are",
        text: "The issuer of your certificate is asked each time whether it is valid. Your PIN is never received.",
      },
      { title: "Records", text: "It is recorded what was done and when, in a form that names nobody." },
    ],
    version: (version) => `Version of ${version}`,
    read: "I have read the terms of use",
    agree: "Agree and go on",
    decline: "Do not agree, back to home",
    agreed: (time) => `You agreed on ${time}.`,
  },

  openid: {
    crumb: "Log in elsewhere",
    title: (client) => `Log in to ${client}`,
    lead: (client) => `${client} asks this portal who you are. You show it with your card or phone.`,
    gets: [
      "They get a number that stands for you with them, and with nobody else",
      "They do not get your name, address or My Number",
    ],
    start: "Show it with card or phone",
    note: "You are not logged in to this portal by it.",
    lost: "Nobody waits for this login any more",
    again: "Please go back to the page you came from and begin again.",
  },

  session: {
    warningTitle: "You will be logged out soon",
    warning: (seconds) => `Nothing was done for a while. You will be logged out in ${seconds} seconds. Go on?`,
    goOn: "Go on",
    end: "Log out",
  },

  loggedOut: {
    crumb: "Logged out",
    title: "You are logged out",
    text: "Nothing about you is left on this terminal. Please do not forget your card or phone.",
    ended: "You were logged out because nothing was done for a while. What you had begun is kept.",
    again: "Log in again",
  },

  lost: { crumb: "No such page", title: "There is no such page", text: "Please check the address." },
};
