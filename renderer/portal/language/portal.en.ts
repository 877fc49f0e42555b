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
        title: "File a moving-in notice",
        text: "For people who have moved. You submit it with your electronic signature.",
      },
      {
        title: "Continue a draft",
        text: "What you have begun is kept, and is there when you log in the next time.",
      },
      {
        title: "See what you submitted",
        text: "Look up the receipt numbers of notices that were accepted, and print them.",
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
    movingIn: { title: "Moving-in notice", text: "To be filed within 14 days of moving to your new address." },
    start: "Begin the notice",
    draft: "You have begun a moving-in notice",
    resume: "Continue it",
    receiptsTitle: "Submitted notices",
    noReceipts: "You have not submitted a notice yet.",
    receiptNumber: "Receipt number",
    acceptedAt: "Accepted",
    show: "See the receipt",
  },

  movingIn: {
    crumb: "Moving-in notice",
    title: "Fill in the moving-in notice",
    lead: "Please fill in every field. What you enter is saved by itself.",
    sample: "Fill in an example (for testing)",
    required: "Required",
    fields: {
      movedOn: {
        label: "Date of move",
        hint: "The day you began to live at your new address",
        error: "Enter a date up to today",
      },
      name: { label: "Name", hint: "Example: 架空　花子", error: "Enter your name, up to 60 characters" },
      postalCode: { label: "Postal code of the new address", hint: "Example: 999-0001", error: "Enter seven digits" },
      address: {
        label: "New address",
        hint: "From the prefecture to house and room number",
        error: "Enter the new address, up to 120 characters",
      },
      previousAddress: {
        label: "Previous address",
        hint: "The address you gave up with a moving-out notice",
        error: "Enter the previous address, up to 120 characters",
      },
      householder: {
        label: "Head of the new household",
        hint: "Your own name if it is you",
        error: "Enter the name, up to 60 characters",
      },
      people: { label: "People moving", hint: "Yourself included", error: "Enter a number from 1 to 20" },
      phone: {
        label: "Telephone",
        hint: "Where you can be reached by day. Example: 000-0000-0000",
        error: "Enter 10 to 13 digits",
      },
    },
    peopleUnit: "people",
    errorsTitle: (count) => (count === 1 ? "Please correct one field" : `Please correct ${count} fields`),
    saved: "Draft saved",
    saving: "Saving",
    unsaved: "The draft could not be saved. What you entered is still on this screen.",
    next: "Check what you entered",
  },

  confirm: {
    crumb: "Check and sign",
    title: "Check and sign",
    lead: "The frame below holds the whole text that will be signed. Please read it, and sign if everything is right.",
    documentLabel: "Text to be signed",
    deadline: (time) => `Please sign by ${time}. After that, you can come back to this step and check again.`,
    sign: "Sign and submit",
    change: "Change something",
    lost: "We could not find out whether it was submitted. The same notice is never accepted twice. When the connection is back, see “Submitted notices” on the home page.",
  },

  receipt: {
    crumb: "Receipt",
    title: "Your notice was accepted",
    number: "Receipt number",
    acceptedAt: "Accepted",
    procedure: "Procedure",
    movingIn: "Moving-in notice (mock)",
    key: "Submission",
    note: "You need the receipt number for questions about this notice. Please print it or write it down.",
    print: "Print",
    unknown: "This receipt was not found.",
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
