import type { runnerErrors } from '../kernel/contract.ts';
import type { ErrorCode } from '../modules/modules.ts';

export type AnyErrorCode = ErrorCode | keyof typeof runnerErrors | 'INVALID_INPUT';

/** What happened, what it means and what to do, in English; the API answers it and the screens translate it. */
export const errorSentences: Record<AnyErrorCode, string> = {
  UNAUTHENTICATED: 'You are not signed in. Sign in and try again.',
  FORBIDDEN: 'Your role does not allow this. Ask an administrator of the clinic.',
  RATE_LIMITED: 'Too many requests. Wait a moment and try again.',
  NOT_ENROLLED: 'This station belongs to no clinic yet. Enrol it with a one-time code first.',
  DISK_FULL:
    "This station's disk is full: nothing can be saved, and nothing that was saved is lost. Free some space; the station goes on by itself.",
  FOLDER_READ_ONLY:
    "This station's data folder cannot be written: nothing can be saved, and nothing that was saved is lost. Give the program the right to write it; the station goes on by itself.",
  DATABASE_DAMAGED:
    "This station's database is damaged: parts of it cannot be read. Work at another station, and have an administrator recover this one: its records come from the server, and what can be read here is kept.",
  NOT_DAMAGED: 'Nothing of this station is known to be damaged, so there is nothing to recover.',
  INVALID_INPUT: 'A field is not valid. Correct it and try again.',
  WRONG_PASSWORD: 'The password is not right. Check Caps Lock and try again.',
  STATION_REVOKED: 'This station was revoked and is locked. Ask an administrator of the practice.',
  SIGN_IN_LOCKED: 'Too many wrong passwords. The account is locked for 15 minutes.',
  PATIENT_NOT_FOUND: 'There is no such patient. It may have been removed on another station.',
  OWNER_NOT_FOUND: 'There is no such owner. It may have been removed on another station.',
  MICROCHIP_TAKEN: 'Another patient has this microchip. Check the number, or open that patient.',
  MICROCHIP_INVALID: 'This is not a microchip number. It has 15 digits, or 9 or 10 letters and digits.',
  NOT_A_PICTURE: 'This file is not a JPEG, PNG or WebP picture. Choose another.',
  PHOTO_NOT_FOUND: 'This patient has no photo yet.',
  BLOB_NOT_HERE:
    'The file is not on this station and the server cannot be reached. It arrives once the line is back.',
  LOGIN_TAKEN: 'This login is in use. Choose another.',
  ROLE_NOT_FOUND: 'There is no such role.',
  STAFF_NOT_FOUND: 'There is no such person.',
  LAST_ADMIN: 'This is the last active super admin. Make another one first.',
  ROLE_FIXED: 'The super admin role cannot be changed.',
  PERMISSION_UNKNOWN: 'There is no such permission.',
  PATIENT_DECEASED: 'This animal is recorded as dead. Open its chart and check the date of death.',
  PRODUCT_UNKNOWN: 'There is no such vaccine in the table. Choose one of the list.',
  PRODUCT_NOT_FOR_SPECIES: 'This vaccine is not for this species. Check the patient and the vial.',
  LOT_EXPIRED: 'This lot has expired. Do not give it; take another vial.',
  NOT_AGAINST_RABIES: 'The rabies form states one vaccination against rabies. Choose one.',
  NOT_A_VETERINARIAN:
    'Nobody with a licence number was chosen. An administrator enters it under Settings, Staff.',
  OTHER_PATIENT: 'An entry belongs to another patient. Nothing was done; open the right chart.',
  PRINT_CHARACTERS:
    'This computer has no font for some characters, so nothing was printed. Install a Noto font for that script.',
  LOT_RECALLED: 'This lot was recalled. Do not give it; set the vials aside and take another lot.',
  GIVEN_IN_FUTURE: 'This lies in the future. Check the date.',
  VACCINATION_NOT_FOUND: 'There is no such vaccination.',
  VACCINATION_WITHDRAWN: 'This vaccination was withdrawn already.',
  ANTIGEN_UNKNOWN: 'There is no such antigen in the table. Choose one of the list.',
  RECALL_NOT_FOUND: 'There is no such recall.',
  GUIDELINE_UNKNOWN: 'There is no such guideline for this species. Choose one of the list.',
  APPOINTMENT_NOT_FOUND: 'There is no such appointment. It may have been removed on another station.',
  PANEL_UNKNOWN: 'There is no such panel. Choose one of the list.',
  ORDER_NOT_FOUND: 'There is no such order.',
  ORDER_HAS_RESULTS: 'Results are filed to this order. Withdraw them instead of cancelling.',
  ORDER_CANCELLED: 'This order was cancelled. Order again.',
  REPORT_NOT_FOUND: 'There is no such report.',
  REPORT_WITHDRAWN: 'This report was withdrawn and cannot be reviewed.',
  RAW_ON_OTHER_STATION: 'The raw message is kept on the station that received it. Open it there.',
  ORDER_HAS_IMAGES: 'Images are filed to this order, so it cannot be cancelled.',
  STUDY_NOT_FOUND: 'There is no such study.',
  OBJECT_NOT_FOUND: 'There is no such image.',
  NO_THUMBNAIL: 'This image cannot be drawn small. Open the study to see what the viewer says.',
  MEASUREMENT_NOT_FOUND: 'There is no such measurement. It may have been removed on another station.',
  HELD_NOT_FOUND: 'There is no such held item.',
  HELD_DECIDED: 'Somebody has decided this item already.',
  ORDER_OF_OTHER_PATIENT: 'This order belongs to another patient. Choose an order of this patient.',
  CONFLICT_NOT_FOUND: 'This conflict has been decided already.',
  CONFLICT_VALUE_INVALID:
    'The other value no longer fits this record, so it cannot be taken. Edit the record instead.',
  CONFLICT_GRANTS_ACCESS:
    'This conflict is about what people may do. Somebody who may manage staff has to decide it.',
  MESSAGE_NOT_FOUND: 'There is no such message on this station.',
  DEVICE_FAILED: 'The device link could not be started. Check its port or path.',
  DEVICE_NOT_FOUND: 'There is no such device.',
  ALREADY_ENROLLED: 'This station already belongs to a clinic.',
  ALREADY_SET_UP: 'This practice is set up already. Sign in instead.',
  TIME_ZONE_UNKNOWN: 'There is no such time zone. Choose one like Europe/Berlin.',
  CODE_INVALID: 'The code is wrong, used or expired. Ask for a new one under Settings, Stations.',
  SERVER_UNREACHABLE: 'The sync server cannot be reached. Check its address and the network, then try again.',
  STATION_NOT_FOUND: 'There is no such station.',
  BACKUP_FOLDER_UNUSABLE:
    'Backups cannot be written there. Give the full path of a folder on another disk that this computer may write to.',
  EXPORT_FOLDER_UNUSABLE:
    'Nothing can be exported there. Give the full path of a folder outside this station’s own data.',
  PASSPHRASE_NEEDED: 'Give the passphrase of the backups, so that it opens those made under the new key too.',
  PASSPHRASE_WRONG: 'This is not the passphrase of the backups.',
  BACKUPS_OFF: 'No folder is set for backups. Set one first.',
  BACKUP_FAILED: 'The backup did not pass. Earlier ones are kept; see what is said of it and try again.',
};
