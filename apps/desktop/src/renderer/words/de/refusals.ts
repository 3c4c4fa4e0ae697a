import type { RefusalCode } from '@burrow/shared/kernel/sync-protocol.ts';

/** Warum der Server eine Änderung nicht angenommen hat und was zu tun ist. */
export const refusals: Record<RefusalCode, string> = {
  SCHEMA:
    'Der Server kann diese Änderung nicht lesen. Aktualisieren Sie Station und Server und senden Sie sie erneut.',
  TOO_LARGE:
    'Dieser Eintrag ist größer als ein Megabyte. Kürzen Sie den Text oder legen Sie Dateien als Anhang ab.',
  IMMUTABLE:
    'Damit würde ein abgezeichneter Eintrag umgeschrieben. Fügen Sie stattdessen eine Berichtigung hinzu.',
  SERVER_ONLY_KIND: 'Das schreibt nur der Server. Es ist nichts zu tun.',
  WRONG_COLLECTION:
    'Die Station hat das am falschen Ort abgelegt. Aktualisieren Sie die Station und senden Sie es erneut.',
  CLOCK:
    'Der Server hat unter derselben Änderung anderen Inhalt, etwa nach einer kopierten Platte. Speichern Sie den Eintrag noch einmal.',
  HISTORY: 'Die Geschichte dieses Eintrags ist nicht schlüssig. Speichern Sie den Eintrag noch einmal.',
  WRONG_CLINIC:
    'Das gehört zu einem Standort, den die Praxis nicht hat. Legen Sie den Standort an und senden Sie es erneut.',
  AUTHOR_UNKNOWN:
    'Der Server kennt die Person noch nicht, die das geschrieben hat. Es wird von selbst erneut gesendet, sobald die Teamliste da ist.',
  PERMISSION:
    'Die Rolle der Person, die das geschrieben hat, erlaubt es nicht. Lassen Sie die Rolle durch die Verwaltung ändern oder den Eintrag von jemandem speichern, der es darf.',
};
