import type { StudyKioskTexts } from "./study-kiosk";

/** What participants of a UX test session read, in English. */
export const studyKioskEn: StudyKioskTexts = {
  consent: {
    title: "Taking part in this study",
    items: "Choose what may be kept",
    needed: "needed to take part",
    agree: "I agree and take part",
    refuse: "I do not take part",
  },
  task: {
    title: (number, of) => `Task ${number} of ${of}`,
    pin: "Test PIN",
    password: "Test signature password",
    wrongPin: "Wrong PIN, to be entered first",
    wrongPassword: "Wrong password, to be entered first",
    never: "Never enter a PIN of your own.",
    begin: "Begin",
    back: "Back to the task",
  },
  questions: {
    about: (title) => `About: ${title}`,
    progress: (at, of) => `Question ${at} of ${of}`,
    free: "Your comments (may stay empty)",
    back: "Back",
    next: "Next",
    send: "Send",
  },
  thanks: {
    title: "Thank you for taking part",
    kept: "This is the end. Please speak to the person beside you.",
    nothing: "Nothing was recorded. Please speak to the person beside you.",
  },
};
