import type { FailureDetail } from "./failure";
import type { FailureCatalogue, FailureSubject } from "./texts";

const pinName = ({ pin }: FailureSubject): string =>
  pin === "signature" ? "signature password" : pin === "authentication" ? "4-digit PIN" : "PIN";

const about = ({ about }: FailureDetail): string => (about === undefined ? "" : ` (${about})`);

const triesLeft = ({ tries }: FailureDetail): string =>
  tries === undefined
    ? "If it is wrong several times in a row, it will be blocked."
    : tries <= 1
      ? "If it is wrong once more, it will be blocked."
      : `You can try ${tries} more times.`;

const wait = ({ seconds }: FailureDetail): string =>
  seconds === undefined
    ? "a few minutes"
    : seconds <= 60
      ? `${seconds} second${seconds === 1 ? "" : "s"}`
      : `${Math.ceil(seconds / 60)} minutes`;

/**
 * Where a blocked PIN is reset: the municipality's counter for every PIN; for a card also machines in convenience stores;
 * for a phone the Mynaportal app together with the card.
 */
const whereToReset = ({ token, pin }: FailureSubject): string => {
  const card =
    pin === "signature"
      ? "Have it reset at your municipal office, or at a machine in a convenience store (start with the phone app)."
      : "Have it reset at your municipal office. Some convenience store machines can do it too.";
  const phone = "On a phone, you can reset it in the Mynaportal app.";
  return token === "phone" ? phone : token === "card" ? card : `${card} ${phone}`;
};

const askStaff = "Please ask a member of staff.";
const againThenStaff = "Please try again. If it keeps happening, ask a member of staff.";

/** The catalogue in English. Citizen texts are plain words: what happened, then what to do. */
export const english: FailureCatalogue = {
  "token-absent": {
    citizen: {
      title: "No card or phone was found",
      action: "Lay it flat on the mark of the reader. If it is in a case, take it out.",
    },
    staff: { text: "There is no token on the reader.", action: "Have the position and the case checked." },
  },
  "token-several": {
    citizen: {
      title: "There seems to be more than one card",
      action: "Put only one on the reader. Check that there is no other card in your phone case.",
    },
    staff: { text: "Several tokens were found at once.", action: "Have only one put on the reader." },
  },
  "token-wrong-technology": {
    citizen: {
      title: "This card cannot be used here",
      action: "Please hold your My Number Card, or a phone that holds your electronic certificate.",
    },
    staff: {
      text: "The token does not answer as ISO/IEC 14443 Type B (a transport card, for example).",
      action: "With a phone, have its NFC setting checked and its screen unlocked.",
    },
  },
  "token-lost": {
    citizen: {
      title: "It was taken away too soon",
      action: "Please hold it again, and keep it still until the screen says you may take it away.",
    },
    staff: {
      text: ({ mark }) => `The token left the field during the tap${mark === undefined ? "" : ` (reached ${mark})`}.`,
      action: "Have it tried again. If it keeps happening, check where and how the reader is fixed.",
    },
  },
  "token-locked": {
    citizen: {
      title: "Your phone is locked",
      action: "Unlock it, close any payment app, then hold it over the reader again.",
    },
    staff: {
      text: "The phone keeps the JPKI application back: its screen is locked, or another application answers.",
      action: "Ask for the phone to be unlocked and for payment apps to be closed.",
    },
  },
  "applet-absent": {
    citizen: {
      title: "No electronic certificate function was found",
      action: (_, { token }) =>
        token === "phone"
          ? "Unlock it, close any payment app and try again. If that does not help, use a phone you have registered a certificate on, or your My Number Card."
          : "Please use your My Number Card, or a phone you have registered a certificate on. Other cards do not work.",
    },
    staff: {
      text: "The JPKI application could not be selected (6A82 or the like).",
      action: "It is another kind of card, or a phone without a certificate, locked, or with a payment app in front.",
    },
  },
  "input-support-absent": {
    citizen: {
      title: "Name and address cannot be read from this",
      action: "Only a My Number Card holds them as text. Please hold your My Number Card, not a phone or another card.",
    },
    staff: {
      text: "The application for input support could not be selected: a phone does not have it.",
      action: "Have the My Number Card held, or have the citizen enter name and address on the page.",
    },
  },
  "pin-format": {
    citizen: {
      title: (_, { pin }) =>
        pin === "signature"
          ? "The signature password has 6 to 16 characters"
          : pin === "authentication"
            ? "The PIN has 4 digits"
            : "The PIN has the wrong length",
      action: (_, { pin }) =>
        pin === "signature"
          ? "Please enter it again with capital letters and digits. No try was used."
          : "Please enter it again. No try was used.",
    },
    staff: { text: "The entry breaks the format rules and was not sent to the card.", action: "No try was used." },
  },
  "pin-wrong": {
    citizen: {
      title: (_, subject) => `The ${pinName(subject)} is wrong`,
      action: (detail) => `${triesLeft(detail)} Please check it and enter it again.`,
    },
    staff: {
      text: (detail, subject) => `The ${pinName(subject)} was refused. Tries left: ${detail.tries ?? "unknown"}.`,
      action: "If it is forgotten, do not try further: explain how to have it reset.",
    },
  },
  cancelled: {
    citizen: { title: "Cancelled", action: "To try again, start over and follow the screen." },
    staff: { text: "The citizen cancelled.", action: "Nothing needs to be done." },
  },
  "time-out": {
    citizen: {
      title: "Nothing was read in time",
      action: "Have your card or phone at hand, then try again.",
    },
    staff: {
      text: "Nothing was held over the reader in the time set.",
      action: "Lengthen the time in the settings if need be.",
    },
  },
  "challenge-expired": {
    citizen: {
      title: "This request has run out of time",
      action: "Please go back to the portal's page and start again.",
    },
    staff: {
      text: "The portal's request has passed its time limit.",
      action: "Starting again makes a new one. If it keeps happening, check this computer's clock.",
    },
  },
  "too-many-requests": {
    citizen: {
      title: "Please wait a little",
      action: (detail) => `There were too many tries. Please try again in ${wait(detail)}, or ask the staff.`,
    },
    staff: {
      text: (detail) => `The portal takes no more of these requests for ${wait(detail)}: there were too many.`,
      action:
        "Wait. If nobody here tried so often, somebody may be trying things out: look at the portal's audit log. Kiosks that share one network address need --kiosks-per-address at the portal.",
    },
  },
  "session-ended": {
    citizen: {
      title: "The session has ended",
      action: "Nothing you entered is kept. To go on, start from the first screen.",
    },
    staff: {
      text: "The session had ended, so the request was not taken.",
      action: "Have it started from the beginning.",
    },
  },
  "terms-not-agreed": {
    citizen: {
      title: "You have to agree to the terms of use first",
      action: "Please read the present terms on the portal's page and agree to them, then go on.",
    },
    staff: {
      text: "Not taken, because the terms of use in their present version were not agreed to.",
      action: "Have the procedure started again from the portal's home page.",
    },
  },
  "pin-last-try": {
    citizen: {
      title: "There is one try left",
      action: `If it is wrong again, it will be blocked. Staff must confirm before you go on. ${askStaff}`,
    },
    staff: {
      text: ({ tries }) =>
        `The retry counter is at the floor (tries left: ${tries ?? "unknown"}). Without staff's consent no PIN was sent.`,
      action: "Consent only if the person is certain of the PIN.",
    },
  },
  "reader-none": {
    citizen: { title: "No reader is connected", action: askStaff },
    staff: {
      text: "No card reader was found.",
      action: "Check the USB connection. A virtual reader can be chosen in the settings.",
    },
  },
  "reader-lost": {
    citizen: { title: "The reader was disconnected", action: `You may take your card or phone away. ${askStaff}` },
    staff: {
      text: (detail) => `The card reader was unplugged${about(detail)}.`,
      action: "Plug it in again. It is recognised by itself.",
    },
  },
  "reader-busy": {
    citizen: { title: "The reader is in use elsewhere", action: askStaff },
    staff: {
      text: (detail) => `Another program holds the reader${about(detail)}.`,
      action: "Close other card software, or choose shared use in the settings.",
    },
  },
  "tap-times-odd": {
    citizen: { title: "One moment, please", action: "The staff would like to check something. Please speak to them." },
    staff: {
      text: (detail) =>
        `The portal accepted a tap whose times, from certificate to signature, do not fit${about(detail)}.`,
      action:
        "Look at the reader and at what was held to it: was it the citizen's own phone or card, and held once? A token held again after it was lost also looks like this. A cable, a box or a second phone at the reader does not belong there.",
    },
  },
  "token-timeout": {
    citizen: {
      title: "The card or phone does not answer",
      action: "Take it away, then lay it flat on the reader again. If that does not help, ask a member of staff.",
    },
    staff: {
      text: "There was no answer in the time set.",
      action: "Have the token taken away and held again. If it keeps happening, replug the reader.",
    },
  },
  "token-unresponsive": {
    citizen: {
      title: "It could not be read",
      action: "Put down only one, move it a little and try again. Take off cases and metal parts.",
    },
    staff: {
      text: "A token was found but does not answer activation. Two on top of each other do not either.",
      action:
        "Check that there is only one, its position, side and case. If other cards fail too, the reader may be broken.",
    },
  },
  "token-real": {
    citizen: {
      title: "This is not a test card or test phone",
      action: "Only test cards and test phones are used here. Please put your own away; staff will give you one.",
    },
    staff: {
      text: "The token's certificate comes from a real JPKI CA, so nothing was signed with it.",
      action: "Hand out a test token. A study that needs real ones must say why in its definition.",
    },
  },
  "service-unavailable": {
    citizen: { title: "The reader is not ready", action: askStaff },
    staff: {
      text: "The PC/SC service is not running.",
      action: "It is reconnected by itself. If not, start the smart card service (pcscd on Linux).",
    },
  },
  "reader-failed": {
    citizen: { title: "The reader has a problem", action: askStaff },
    staff: {
      text: (detail) => `The reader or its driver failed${about(detail)}.`,
      action: "Replug the reader. If it keeps happening, save the diagnosis and hand it to support.",
    },
  },
  "disk-full": {
    citizen: { title: "This kiosk cannot be used now", action: askStaff },
    staff: {
      text: "The disk for records is full.",
      action: "Make room. Old records can be exported, then deleted.",
    },
  },
  "disk-read-only": {
    citizen: { title: "This kiosk cannot be used now", action: askStaff },
    staff: {
      text: (detail) => `The data folder cannot be written${about(detail)}.`,
      action: "Check the folder's permissions and the disk.",
    },
  },
  "store-damaged": {
    citizen: { title: "This kiosk cannot be used now", action: askStaff },
    staff: {
      text: (detail) => `The record file was damaged. It was set aside and a new one begun${about(detail)}.`,
      action: "Keep the file that was set aside and tell support.",
    },
  },
  "store-failed": {
    citizen: { title: "This kiosk cannot be used now", action: askStaff },
    staff: {
      text: (detail) => `A record could not be kept${about(detail)}.`,
      action: "Check the disk, save the diagnosis and hand it to support.",
    },
  },
  "portal-unreachable": {
    citizen: {
      title: "The portal cannot be reached",
      action: "Please wait a moment and try again. If it keeps happening, ask a member of staff.",
    },
    staff: {
      text: (detail) => `The portal cannot be reached${about(detail)}.`,
      action: "Check the network and the portal URL in the settings.",
    },
  },
  "portal-untrusted": {
    citizen: { title: "Stopped: the site could not be confirmed", action: `This keeps you safe. ${askStaff}` },
    staff: {
      text: "The portal's server certificate is not the one registered.",
      action: "Check the URL, and ask whoever runs the portal whether its certificate was renewed.",
    },
  },
  "origin-not-allowed": {
    citizen: { title: "This page may not use the reader", action: `The page is not on the list. ${askStaff}` },
    staff: {
      text: (detail) => `A request from an origin that is not allowed was refused${about(detail)}.`,
      action: "If it is right, add it to the allowed origins in the settings.",
    },
  },
  "settings-invalid": {
    citizen: { title: "This kiosk is not set up correctly", action: askStaff },
    staff: {
      text: (detail) => `A setting is not valid${about(detail)}.`,
      action: "Correct the settings, or reset them.",
    },
  },
  usage: {
    citizen: { title: "That cannot be done here", action: askStaff },
    staff: { text: (detail) => `Wrong usage${about(detail)}.`, action: "Check what was asked." },
  },
  "campaign-regressed": {
    citizen: { title: "That cannot be done here", action: askStaff },
    staff: {
      text: (detail) => `Measured worse than before${about(detail)}.`,
      action: "See which token on which reader, and what changed between the two campaigns.",
    },
  },
  "study-invalid": {
    citizen: { title: "That cannot be done here", action: askStaff },
    staff: {
      text: (detail) => `This is no definition of a study${about(detail)}.`,
      action: "Mend what is named. `kazashi study sample` writes one that works.",
    },
  },
  "study-not-anonymous": {
    citizen: { title: "That cannot be done here", action: askStaff },
    staff: {
      text: (detail) => `Something in it may say who a participant is, so nothing was written${about(detail)}.`,
      action: "Look at what is listed and mend it, or choose to have it replaced and free texts kept or left out.",
    },
  },
  "study-conflict": {
    citizen: { title: "That cannot be done here", action: askStaff },
    staff: {
      text: (detail) => `It does not fit what is kept here, so nothing was brought in${about(detail)}.`,
      action: "See which of the two is right. Give participants codes of their own at each place.",
    },
  },
  "pin-blocked": {
    citizen: {
      title: (_, subject) => `The ${pinName(subject)} is blocked`,
      action: (_, subject) => `It was wrong too many times in a row and cannot be used now. ${whereToReset(subject)}`,
    },
    staff: {
      text: (_, subject) => `The ${pinName(subject)} has no tries left.`,
      action:
        "Point to a reset at the municipal office (also: convenience store machines for cards, the Mynaportal app for phones).",
    },
  },
  "certificate-absent": {
    citizen: {
      title: "There is no electronic certificate",
      action: "Please apply for one at your municipal office.",
    },
    staff: { text: "The token does not hold the certificate needed.", action: "Explain how to have it issued." },
  },
  "certificate-expired": {
    citizen: {
      title: "Your electronic certificate has expired",
      action: "Please have it renewed at your municipal office.",
    },
    staff: { text: "The certificate's validity has ended.", action: "Explain how to have it renewed." },
  },
  "certificate-not-yet-valid": {
    citizen: {
      title: "Your electronic certificate is not valid yet",
      action: "Please try again later. If it keeps happening, ask a member of staff.",
    },
    staff: {
      text: "The certificate's validity has not begun.",
      action: "Check the clocks of this computer and the portal. Just after issue, wait a while.",
    },
  },
  "certificate-revoked": {
    citizen: {
      title: "This electronic certificate can no longer be used",
      action: "After moving or a re-issue you need a new one. Please ask at your municipal office.",
    },
    staff: { text: "The certificate is revoked.", action: "Explain how to have a new one issued." },
  },
  "certificate-suspended": {
    citizen: {
      title: "This electronic certificate is on hold",
      action:
        "It was stopped after a report of loss or the like. If it was found, please apply to have the hold lifted.",
    },
    staff: {
      text: "The certificate is suspended (on hold).",
      action: "After checking identity, explain how to lift the hold or have a new one issued.",
    },
  },
  "certificate-malformed": {
    citizen: { title: "The electronic certificate could not be read", action: againThenStaff },
    staff: {
      text: (detail) => `The certificate cannot be read as X.509${about(detail)}.`,
      action: "Save diagnosis and records, and tell whoever runs the portal.",
    },
  },
  "certificate-unknown-issuer": {
    citizen: { title: "This electronic certificate cannot be confirmed", action: askStaff },
    staff: {
      text: "The certificate's issuer is not one the portal trusts.",
      action: "For a test card, add its authority to those the portal trusts.",
    },
  },
  "certificate-invalid": {
    citizen: { title: "This electronic certificate cannot be confirmed", action: askStaff },
    staff: {
      text: (detail) => `The certificate did not pass validation${about(detail)}.`,
      action: "Export the record and tell whoever runs the portal.",
    },
  },
  "certificate-wrong-purpose": {
    citizen: { title: "This procedure needs another electronic certificate", action: askStaff },
    staff: {
      text: "The certificate's purpose (authentication, signature) is not the one asked for.",
      action: "Tell whoever runs the portal.",
    },
  },
  "certificate-status-unknown": {
    citizen: {
      title: "It could not be confirmed that your certificate is valid",
      action: "Please wait a moment and try again.",
    },
    staff: {
      text: (detail) => `Revocation could not be checked${about(detail)}.`,
      action: "Ask whoever runs the portal about its OCSP and CRL sources.",
    },
  },
  "signature-invalid": {
    citizen: { title: "Your identity could not be confirmed", action: againThenStaff },
    staff: {
      text: "The signature did not verify.",
      action: "Export the record and tell whoever runs the portal: certificate and key may not belong together.",
    },
  },
  "challenge-unknown": {
    citizen: { title: "The procedure could not go on", action: "Please go back to the portal's page and start again." },
    staff: {
      text: "The portal did not make this request.",
      action: "The portal may have been restarted. Have it started from the beginning.",
    },
  },
  "challenge-used": {
    citizen: {
      title: "This was already received",
      action: "Please go back to the portal's page and look at the result.",
    },
    staff: {
      text: "A request that was used before was sent again.",
      action: "Nothing was taken twice. Check the result.",
    },
  },
  "request-malformed": {
    citizen: {
      title: "The page's request could not be read",
      action: "Please go back to the portal's page and start again.",
    },
    staff: {
      text: (detail) => `The page's request breaks the contract${about(detail)}.`,
      action: "Tell whoever runs the portal.",
    },
  },
  "request-busy": {
    citizen: { title: "Another reading is still going on", action: "Please wait until it has ended, then try again." },
    staff: {
      text: "The page sent another request during a tap.",
      action: "If it keeps happening, tell whoever runs the portal.",
    },
  },
  "request-untouched": {
    citizen: { title: "The page asked by itself", action: "Please press the button on the page again." },
    staff: {
      text: "The page asked for a tap although nobody had pressed anything since its last request.",
      action: "If it keeps happening, tell whoever runs the portal.",
    },
  },
  "application-conflict": {
    citizen: {
      title: "An application like this was already received",
      action: "Please go back to the portal's page and look at the result.",
    },
    staff: {
      text: "A different application came with the key of one already received.",
      action: "The first one stands. To change it, have it sent as a new application.",
    },
  },
  "portal-refused": {
    citizen: {
      title: "The portal did not accept it",
      action: "Please go back to the portal's page and start again. If it keeps happening, ask a member of staff.",
    },
    staff: {
      text: (detail) => `The portal refused the request${about(detail)}.`,
      action: "Tell whoever runs the portal.",
    },
  },
  "token-malformed": {
    citizen: { title: "It was not read correctly", action: againThenStaff },
    staff: {
      text: (detail) => `The token's response breaks the standard${about(detail)}.`,
      action: "Export the record and tell the developers.",
    },
  },
  "token-refused": {
    citizen: { title: "The card or phone refused", action: againThenStaff },
    staff: {
      text: (detail) => `The token refused a command${statusWord(detail)}.`,
      action: "Export the record and tell the developers.",
    },
  },
  "trace-unreadable": {
    citizen: { title: "This kiosk has a problem", action: askStaff },
    staff: {
      text: (detail) => `The trace cannot be read${about(detail)}.`,
      action: "Put the line right, or record the trace again.",
    },
  },
  "trace-other-command": {
    citizen: { title: "This kiosk has a problem", action: askStaff },
    staff: {
      text: (detail) => `A command came that is not the next one of the trace${about(detail)}.`,
      action: "Compare the two, or replay the trace in tolerant order.",
    },
  },
  "trace-at-end": {
    citizen: { title: "This kiosk has a problem", action: askStaff },
    staff: {
      text: (detail) => `A command came after the last one of the trace${about(detail)}.`,
      action: "Compare the two, or replay the trace in tolerant order.",
    },
  },
  "trace-exchanges-left": {
    citizen: { title: "This kiosk has a problem", action: askStaff },
    staff: {
      text: (detail) => `The replay ended before the trace did${about(detail)}.`,
      action: "Compare the two.",
    },
  },
  internal: {
    citizen: { title: "This kiosk has a problem", action: askStaff },
    staff: {
      text: (detail) => `A defect of this program${about(detail)}.`,
      action: "Save the diagnosis and tell the developers.",
    },
  },
};

function statusWord({ sw, about }: FailureDetail): string {
  const parts = [sw === undefined ? [] : [`SW ${sw.toString(16).toUpperCase().padStart(4, "0")}`], about ?? []].flat();
  return parts.length === 0 ? "" : ` (${parts.join(", ")})`;
}
