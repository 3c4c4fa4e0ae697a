import type { BlockedStart } from './blocked-start.ts';

/** What the page says of one problem. */
export interface Explanation {
  title: string;
  meaning: string;
  remedy: string;
}

export interface BlockedWords {
  damaged: Explanation;
  unreadable: Explanation;
  readOnly: Explanation;
  full: Explanation;
  folder: string;
  code: string;
  codeHint: string;
  recover: string;
  wrongCode: string;
  unreachable: string;
  recovering: string;
}

export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

/** The words of the page at the start; the catalogue of the screens is not loaded without a station. */
export const blockedWords: Record<Language, BlockedWords> = {
  en: {
    damaged: {
      title: 'The records on this computer are damaged',
      meaning:
        'Parts of the database cannot be read, so this station cannot start. The other stations and the server are not affected: work goes on there.',
      remedy:
        'Recover this station: what can still be read here is kept, also what was not sent yet, and everything else comes from the server and the other stations. The damaged files are set aside, not deleted.',
    },
    unreadable: {
      title: 'This station’s files cannot be opened',
      meaning:
        'They are damaged, or they were written with another key than the one this computer has. The other stations and the server are not affected: work goes on there.',
      remedy:
        'If the key was changed or is missing, put it back. Otherwise put the latest backup back with npm run restore. Then start Burrow again.',
    },
    readOnly: {
      title: 'The data folder cannot be written',
      meaning: 'This station cannot start, because it could keep nothing. Nothing that was saved is lost.',
      remedy: 'Give Burrow the right to write this folder. The station then starts by itself.',
    },
    full: {
      title: 'This computer’s disk is full',
      meaning: 'This station cannot start, because it could keep nothing. Nothing that was saved is lost.',
      remedy: 'Free some space on this disk. The station then starts by itself.',
    },
    folder: 'Data folder',
    code: 'Recovery code',
    codeHint:
      'It is in the file recovery-code.txt in this folder, and where Burrow was started. Whoever can read the folder may recover the station.',
    recover: 'Recover from the other stations',
    wrongCode: 'That is not the code. Look into the file again: it is a new one after each start.',
    unreachable: 'The station did not answer. Look whether Burrow still runs, and try again.',
    recovering: 'The station is being recovered. This page goes on by itself.',
  },
  de: {
    damaged: {
      title: 'Die Daten auf diesem Computer sind beschädigt',
      meaning:
        'Teile der Datenbank sind nicht lesbar, deshalb kann diese Station nicht starten. Die anderen Stationen und der Server sind nicht betroffen: dort geht die Arbeit weiter.',
      remedy:
        'Stellen Sie diese Station wieder her: was hier noch lesbar ist, bleibt erhalten, auch was noch nicht gesendet war; alles andere kommt vom Server und von den anderen Stationen. Die beschädigten Dateien werden beiseitegelegt, nicht gelöscht.',
    },
    unreadable: {
      title: 'Die Dateien dieser Station lassen sich nicht öffnen',
      meaning:
        'Sie sind beschädigt oder wurden mit einem anderen Schlüssel geschrieben, als dieser Computer hat. Die anderen Stationen und der Server sind nicht betroffen: dort geht die Arbeit weiter.',
      remedy:
        'Wurde der Schlüssel geändert oder fehlt er, legen Sie ihn zurück. Sonst spielen Sie die letzte Sicherung mit npm run restore ein. Starten Sie Burrow danach neu.',
    },
    readOnly: {
      title: 'Der Datenordner ist schreibgeschützt',
      meaning:
        'Diese Station kann nicht starten, weil sie nichts behalten könnte. Nichts Gespeichertes ist verloren.',
      remedy: 'Geben Sie Burrow das Schreibrecht für diesen Ordner. Die Station startet dann von selbst.',
    },
    full: {
      title: 'Der Datenträger dieses Computers ist voll',
      meaning:
        'Diese Station kann nicht starten, weil sie nichts behalten könnte. Nichts Gespeichertes ist verloren.',
      remedy: 'Schaffen Sie Platz auf diesem Datenträger. Die Station startet dann von selbst.',
    },
    folder: 'Datenordner',
    code: 'Wiederherstellungscode',
    codeHint:
      'Er steht in der Datei recovery-code.txt in diesem Ordner und dort, wo Burrow gestartet wurde. Wer den Ordner lesen darf, darf die Station wiederherstellen.',
    recover: 'Von den anderen Stationen wiederherstellen',
    wrongCode: 'Das ist nicht der Code. Sehen Sie noch einmal in die Datei: nach jedem Start ist er neu.',
    unreachable:
      'Die Station hat nicht geantwortet. Sehen Sie nach, ob Burrow noch läuft, und versuchen Sie es noch einmal.',
    recovering: 'Die Station wird wiederhergestellt. Diese Seite macht von selbst weiter.',
  },
};

/** The words for what happened. */
export function explain(words: BlockedWords, { problem, canRecover }: BlockedStart): Explanation {
  if (problem === 'DISK_FULL') return words.full;
  if (problem === 'FOLDER_READ_ONLY') return words.readOnly;
  return canRecover ? words.damaged : words.unreadable;
}

/** The language that a browser asks for first, of those there are; English for any other. */
export function languageOf(acceptLanguage = ''): Language {
  const asked = acceptLanguage.split(',').map((part) => {
    const [tag = '', quality = 'q=1'] = part.trim().split(';');
    return { language: tag.slice(0, 2).toLowerCase(), quality: Number(quality.replace('q=', '')) };
  });
  const known = asked
    .sort((a, b) => b.quality - a.quality)
    .find(({ language }) => languages.some((one) => one === language));
  return (known?.language as Language | undefined) ?? 'en';
}
