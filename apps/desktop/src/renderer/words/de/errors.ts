import type { AnyErrorCode } from '@burrow/shared/words/error-sentences.ts';

/** Was geschehen ist, was es bedeutet und was zu tun ist. */
export const errors: Record<AnyErrorCode, string> = {
  UNAUTHENTICATED: 'Sie sind nicht angemeldet. Melden Sie sich an und versuchen Sie es noch einmal.',
  FORBIDDEN: 'Ihre Rolle erlaubt das nicht. Fragen Sie die Verwaltung der Praxis.',
  RATE_LIMITED: 'Zu viele Anfragen. Warten Sie einen Moment und versuchen Sie es noch einmal.',
  NOT_ENROLLED: 'Diese Station gehört noch zu keiner Praxis. Melden Sie sie zuerst mit einem Einmalcode an.',
  DISK_FULL:
    'Der Datenträger dieser Station ist voll: nichts kann gespeichert werden, und nichts Gespeichertes ist verloren. Schaffen Sie Platz; die Station macht von selbst weiter.',
  FOLDER_READ_ONLY:
    'Der Datenordner dieser Station ist schreibgeschützt: nichts kann gespeichert werden, und nichts Gespeichertes ist verloren. Geben Sie dem Programm das Schreibrecht; die Station macht von selbst weiter.',
  DATABASE_DAMAGED:
    'Die Datenbank dieser Station ist beschädigt: Teile davon sind nicht lesbar. Arbeiten Sie an einer anderen Station und lassen Sie diese von der Verwaltung wiederherstellen: die Daten kommen vom Server, und was hier lesbar ist, bleibt.',
  NOT_DAMAGED: 'An dieser Station ist nichts als beschädigt bekannt; es gibt nichts wiederherzustellen.',
  INVALID_INPUT: 'Ein Feld ist nicht gültig. Berichtigen Sie es und versuchen Sie es noch einmal.',
  WRONG_PASSWORD:
    'Das Passwort stimmt nicht. Prüfen Sie die Feststelltaste und versuchen Sie es noch einmal.',
  STATION_REVOKED:
    'Diese Station wurde ausgeschlossen und ist gesperrt. Fragen Sie die Verwaltung der Praxis.',
  SIGN_IN_LOCKED: 'Zu viele falsche Passwörter. Das Konto ist für 15 Minuten gesperrt.',
  PATIENT_NOT_FOUND: 'Diesen Patienten gibt es nicht. Vielleicht wurde er an einer anderen Station entfernt.',
  OWNER_NOT_FOUND: 'Diesen Halter gibt es nicht. Vielleicht wurde er an einer anderen Station entfernt.',
  ALREADY_OWNER: 'Diese Person hat das Tier bereits. Wählen Sie jemand anderen.',
  OWNERSHIP_NOT_FOUND: 'Diesen Eintrag gibt es nicht. Vielleicht wurde er an einer anderen Station geändert.',
  TRANSFER_NOT_LAST: 'Das Tier hatte seither einen anderen Halter. Tragen Sie einen neuen Halterwechsel ein.',
  SAME_RECORD: 'Das ist bereits eine Akte. Nichts wurde geändert.',
  SPECIES_DIFFER: 'Die beiden sind von verschiedener Tierart. Berichtigen Sie zuerst die falsche Tierart.',
  MERGE_NOT_FOUND:
    'Diese Zusammenlegung gibt es nicht. Vielleicht wurde sie an einer anderen Station aufgehoben.',
  DATE_TO_COME: 'Dieses Datum liegt in der Zukunft. Berichtigen Sie es.',
  DIED_BEFORE_BIRTH: 'Das Todesdatum liegt vor dem Geburtsdatum. Berichtigen Sie eines von beiden.',
  MICROCHIP_TAKEN:
    'Ein anderer Patient hat diesen Chip. Prüfen Sie die Nummer oder öffnen Sie jenen Patienten.',
  MICROCHIP_INVALID: 'Das ist keine Chipnummer. Sie hat 15 Ziffern oder 9 oder 10 Buchstaben und Ziffern.',
  NOT_A_PICTURE: 'Diese Datei lässt sich nicht als Bild lesen. Wählen Sie ein JPEG oder PNG.',
  FILE_TYPE_REFUSED:
    'Behalten werden nur JPEG- und PNG-Bilder und PDF-Dokumente, erkannt am Inhalt. Speichern oder drucken Sie die Datei als PDF und fügen Sie dieses hinzu.',
  FILE_DAMAGED:
    'Diese Datei ist beschädigt oder abgeschnitten. Öffnen Sie sie dort, woher sie kommt, speichern Sie sie neu und fügen Sie sie hinzu.',
  FILE_HIDES_MORE:
    'Diese Datei trägt mehr als ein Bild oder Papier in sich: ein Programm, eine Seite oder eine andere Datei. Sie wird nicht behalten. Drucken Sie sie als PDF und fügen Sie dieses hinzu.',
  PICTURE_TOO_LARGE:
    'Dieses Bild hat mehr Punkte, als gezeigt werden können. Speichern Sie es kleiner und fügen Sie es hinzu.',
  FILE_TOO_LARGE:
    'Diese Datei ist größer als 50 MB. Speichern Sie sie kleiner oder in zwei Teilen und fügen Sie diese hinzu.',
  TOO_MANY_UPLOADS:
    'Acht Dateien von Ihnen sind schon unterwegs. Warten Sie, bis eine davon da ist, oder brechen Sie sie ab.',
  UPLOAD_NOT_FOUND: 'Von dieser Datei ist nichts hier. Fügen Sie sie noch einmal hinzu.',
  UPLOAD_INCOMPLETE:
    'Ein Teil dieser Datei fehlt. Fügen Sie sie noch einmal hinzu; es geht weiter, wo es abgebrochen ist.',
  PART_OUT_OF_PLACE:
    'Dieser Teil schließt nicht an. Fügen Sie die Datei noch einmal hinzu; es geht weiter, wo es abgebrochen ist.',
  SCANNER_FOLDER_MISSING:
    'Auf dem Computer dieser Station gibt es keinen solchen Ordner. Legen Sie ihn an oder verbinden Sie sein Laufwerk, und geben Sie den ganzen Pfad ein.',
  SCANNER_FOLDER_CLOSED:
    'Dieser Ordner darf nicht gelesen und beschrieben werden. Geben Sie dem Programm beide Rechte, denn es verschiebt, was es übernommen hat.',
  SCANNER_FOLDER_OWN:
    'Dieser Ordner liegt bei den eigenen Daten des Programms. Wählen Sie einen, den der Scanner für sich hat.',
  SCAN_IS_FILED: 'Dieses Papier hat schon jemand abgelegt. Sehen Sie in der Akte nach, zu der es gehört.',
  DOCUMENT_NOT_FOUND: 'Dieses Dokument gibt es nicht. Vielleicht wurde es an einer anderen Station entfernt.',
  PHOTO_NOT_FOUND: 'Dieser Patient hat noch kein Foto.',
  BLOB_NOT_HERE:
    'Die Datei liegt nicht auf dieser Station, und der Server ist nicht erreichbar. Sie kommt, sobald die Leitung wieder da ist.',
  LOGIN_TAKEN: 'Dieser Anmeldename ist vergeben. Wählen Sie einen anderen.',
  ROLE_NOT_FOUND: 'Diese Rolle gibt es nicht.',
  STAFF_NOT_FOUND: 'Diese Person gibt es nicht.',
  LAST_ADMIN: 'Das ist der letzte aktive Super-Admin. Benennen Sie zuerst einen weiteren.',
  ROLE_FIXED: 'Die Rolle Super-Admin lässt sich nicht ändern.',
  PERMISSION_UNKNOWN: 'Diese Berechtigung gibt es nicht.',
  PATIENT_DECEASED:
    'Dieses Tier ist als gestorben eingetragen. Öffnen Sie seine Akte und prüfen Sie das Todesdatum.',
  PRODUCT_UNKNOWN: 'Diesen Impfstoff gibt es in der Tabelle nicht. Wählen Sie einen aus der Liste.',
  PRODUCT_NOT_FOR_SPECIES: 'Dieser Impfstoff ist nicht für diese Tierart. Prüfen Sie Patient und Fläschchen.',
  LOT_EXPIRED: 'Diese Charge ist abgelaufen. Geben Sie sie nicht; nehmen Sie ein anderes Fläschchen.',
  WITNESS_NEEDED: 'Eine zweite Person muss das sehen und mit dem eigenen Passwort zeichnen.',
  BOTTLE_NOT_FOUND: 'Diese Flasche gibt es nicht. Öffnen Sie die Liste neu.',
  BOTTLE_EMPTY:
    'Nach dem Buch ist in dieser Flasche weniger übrig. Zählen Sie nach oder nehmen Sie eine andere.',
  DRAW_NOT_FOUND: 'Diese Entnahme gibt es nicht. Öffnen Sie das Buch neu.',
  MORE_THAN_DRAWN: 'Gegeben und vernichtet sind zusammen mehr als entnommen. Prüfen Sie die Mengen.',
  REASON_NEEDED: 'Die Zählung weicht vom Buch ab. Nennen Sie den Grund, soweit er bekannt ist.',
  MEDICINE_UNKNOWN: 'Dieses Arzneimittel steht nicht in der Tabelle. Wählen Sie eines aus der Liste.',
  OVERRIDE_NEEDED:
    'Die Prüfungen halten dieses Arzneimittel an. Lesen Sie jeden Halt und begründen Sie ihn, oder ändern Sie die Dosis.',
  OVERRIDE_NOT_ALLOWED:
    'Ihre Rolle darf einen Halt der Arzneimittelprüfung nicht übergehen. Fragen Sie eine Tierärztin.',
  REFILLS_NOT_ALLOWED: 'Das Gesetz erlaubt für dieses Mittel weniger Wiederholungen. Senken Sie die Zahl.',
  EXAMINATION_NEEDED:
    'Eine Verschreibung braucht eine Untersuchung innerhalb der gesetzlichen Frist. Untersuchen Sie das Tier oder berichtigen Sie den Tag.',
  PRESCRIPTION_NOT_FOUND: 'Diese Verschreibung gehört nicht zu diesem Patienten. Öffnen Sie die Akte neu.',
  PRESCRIPTION_STOPPED: 'Dieses Mittel wurde abgesetzt. Verschreiben Sie es neu, wenn es gebraucht wird.',
  PRESCRIPTION_EXPIRED: 'Diese Verschreibung ist nicht mehr gültig. Sie muss neu verschrieben werden.',
  NO_REFILLS_LEFT: 'Es sind keine Wiederholungen übrig. Das Mittel muss neu verschrieben werden.',
  PRINT_INCOMPLETE:
    'Das Gesetz verlangt eine Angabe, die in der Akte fehlt. Ergänzen Sie sie und drucken Sie noch einmal.',
  NOT_AGAINST_RABIES: 'Das Tollwutformular bescheinigt eine Impfung gegen Tollwut. Wählen Sie eine.',
  NOT_A_VETERINARIAN:
    'Es wurde niemand mit Zulassungsnummer gewählt. Eine Administratorin trägt sie unter Einstellungen, Personal ein.',
  OTHER_PATIENT:
    'Ein Eintrag gehört zu einem anderen Patienten. Es wurde nichts getan; öffnen Sie die richtige Akte.',
  PRINT_CHARACTERS:
    'Für einige Zeichen hat dieser Computer keine Schrift, deshalb wurde nichts gedruckt. Installieren Sie eine Noto-Schrift dafür.',
  LOT_RECALLED:
    'Diese Charge wurde zurückgerufen. Geben Sie sie nicht; legen Sie die Fläschchen beiseite und nehmen Sie eine andere Charge.',
  GIVEN_IN_FUTURE: 'Das liegt in der Zukunft. Prüfen Sie das Datum.',
  VACCINATION_NOT_FOUND: 'Diese Impfung gibt es nicht.',
  VACCINATION_WITHDRAWN: 'Diese Impfung wurde schon zurückgezogen.',
  ANTIGEN_UNKNOWN: 'Dieses Antigen gibt es in der Tabelle nicht. Wählen Sie eines aus der Liste.',
  RECALL_NOT_FOUND: 'Diesen Rückruf gibt es nicht.',
  GUIDELINE_UNKNOWN: 'Diese Leitlinie gibt es für diese Tierart nicht. Wählen Sie eine aus der Liste.',
  ACT_NOT_FOUND:
    'Ein Posten gehört nicht zu diesem Patienten. Nichts wurde geändert; öffnen Sie die Liste neu.',
  ACT_SETTLED: 'Jemand hat einen dieser Posten schon erledigt. Öffnen Sie die Liste neu.',
  CHARGE_NOT_FOUND: 'Diesen Posten gibt es bei diesem Patienten nicht. Öffnen Sie die Liste neu.',
  VITALS_EMPTY: 'Nichts wurde gemessen. Tragen Sie mindestens einen Wert ein.',
  VISIT_NOT_FOUND: 'Diesen Besuch gibt es bei diesem Patienten nicht.',
  VISIT_CLOSED:
    'Dieser Besuch ist unterschrieben oder gesperrt. Tragen Sie die Vitalwerte ohne ihn ein, oder schreiben Sie einen Nachtrag.',
  VISIT_SIGNED:
    'Dieser Besuch ist unterschrieben und ändert sich nicht mehr. Kopieren Sie das Geschriebene in einen Nachtrag.',
  VISIT_LOCKED:
    'In dieser Notiz hat so lange niemand geschrieben, dass sie gesperrt ist. Kopieren Sie das Geschriebene in einen Nachtrag; unterschreiben lässt sie sich noch.',
  VISIT_CHANGED:
    'Jemand hat diese Notiz geändert, während Sie sie lasen. Lesen Sie noch einmal, dann unterschreiben Sie.',
  VISIT_EMPTY: 'In dieser Notiz steht noch nichts; es gibt nichts zu unterschreiben.',
  VISIT_OPEN: 'Diese Notiz ist noch offen. Schreiben Sie hinein, statt nachzutragen.',
  ANAESTHESIA_NOT_FOUND: 'Diese Narkose gibt es bei diesem Tier nicht. Öffnen Sie die Akte noch einmal.',
  ANAESTHESIA_RUNNING:
    'Eine Narkose dieses Tieres wird schon protokolliert. Machen Sie dort weiter, oder beenden Sie sie zuerst.',
  ANAESTHESIA_FINISHED:
    'Diese Narkose ist beendet und unterschrieben. Was noch zu sagen ist, kommt in den Besuch.',
  ANAESTHESIA_CHANGED:
    'Jemand hat etwas eingetragen, während Sie lasen. Sehen Sie es an und unterschreiben Sie dann.',
  ENTRY_EMPTY: 'In diesem Eintrag steht noch nichts. Tippen Sie einen Wert, oder wählen Sie, was geschah.',
  ENTRY_NOT_FOUND: 'Diesen Eintrag gibt es in diesem Protokoll nicht. Öffnen Sie es noch einmal.',
  STAY_NOT_FOUND: 'Diesen Aufenthalt gibt es bei diesem Tier nicht. Öffnen Sie die Akte noch einmal.',
  STAY_ENDED: 'Dieses Tier ist entlassen. Nehmen Sie es neu auf, wenn es bleibt.',
  ALREADY_ADMITTED: 'Dieses Tier ist schon stationär. Arbeiten Sie auf seinem Behandlungsblatt weiter.',
  TREATMENT_NOT_FOUND: 'Diese Behandlung steht nicht auf diesem Blatt. Öffnen Sie das Blatt noch einmal.',
  TREATMENT_STOPPED: 'Diese Behandlung ist schon beendet.',
  TREATMENT_NOT_DUE:
    'Diese Behandlung ist dann nicht fällig. Sehen Sie das Blatt noch einmal an; vielleicht wurde sie beendet.',
  TREATMENT_TOO_EARLY:
    'Dafür ist es noch zu früh. Geben Sie es ab der Zeit in Klammern, oder fragen Sie die Tierärztin.',
  REASON_MISSING: 'Sagen Sie, warum es gegeben wird.',
  MEDICINE_LISTED: 'Dieses Mittel steht in der Liste. Wählen Sie es dort, damit seine Dosis geprüft wird.',
  TREATMENT_MARKED: 'Jemand hat das schon vermerkt. Sehen Sie nach, wer, bevor Sie es noch einmal geben.',
  MARK_NOT_FOUND: 'Diesen Vermerk gibt es auf diesem Blatt nicht. Öffnen Sie das Blatt noch einmal.',
  CONSENT_FORM_CHANGED:
    'Die Praxis hat eine neuere Fassung dieses Textes. Lesen Sie die neuere gemeinsam und lassen Sie sie unterschreiben.',
  CONSENT_NOT_FOUND: 'Diese Einwilligung gibt es bei diesem Tier nicht. Öffnen Sie die Akte noch einmal.',
  SIGNATURE_EMPTY: 'Das ist zu wenig für eine Unterschrift. Bitte noch einmal im Feld unterschreiben.',
  TEMPLATE_EMPTY:
    'Eine Vorlage braucht in mindestens einem Feld einen Text. Schreiben Sie, womit so ein Besuch beginnt.',
  TEMPLATE_NOT_FOUND: 'Diese Vorlage gibt es nicht. Vielleicht wurde sie an einer anderen Station entfernt.',
  TEXT_TOO_LONG: 'Dieser Text ist zu lang. Kürzen Sie ihn, oder schreiben Sie in einem anderen Feld weiter.',
  APPOINTMENT_NOT_FOUND:
    'Diesen Termin gibt es nicht. Vielleicht wurde er an einer anderen Station entfernt.',
  PANEL_UNKNOWN: 'Dieses Profil gibt es nicht. Wählen Sie eines aus der Liste.',
  ORDER_NOT_FOUND: 'Diesen Auftrag gibt es nicht.',
  ORDER_HAS_RESULTS:
    'Zu diesem Auftrag liegen Ergebnisse vor. Ziehen Sie diese zurück, statt ihn zu stornieren.',
  ORDER_CANCELLED: 'Dieser Auftrag wurde storniert. Beauftragen Sie neu.',
  REPORT_NOT_FOUND: 'Diesen Befund gibt es nicht.',
  REPORT_WITHDRAWN: 'Dieser Befund wurde zurückgezogen und kann nicht gesichtet werden.',
  NOT_CRITICAL: 'Dieser Befund hat keinen kritischen Wert zu bestätigen, oder er wurde zurückgezogen.',
  WORDS_NEEDED: 'Schreiben Sie in wenigen Worten, was getan wurde.',
  CRITICAL_NOT_ACKNOWLEDGED:
    'Dieser Befund hat einen kritischen Wert, den niemand bestätigt hat. Sagen Sie zuerst, was getan wurde.',
  RANGE_NOT_FOUND: 'Diesen Referenzbereich gibt es nicht.',
  ANALYTE_UNKNOWN: 'Die Tabelle kennt diese Messgröße nicht. Wählen Sie eine aus der Liste.',
  UNIT_UNKNOWN: 'Diese Messgröße wird nicht in dieser Einheit gemessen. Wählen Sie eine aus der Liste.',
  RANGE_EMPTY: 'Ein Bereich braucht eine untere oder eine obere Grenze.',
  RANGE_INVERTED: 'Die untere Grenze muss unter der oberen liegen.',
  AGE_INVERTED: 'Das Alter muss beginnen, bevor es endet.',
  EVIDENCE_NOT_FOUND: 'Ein gewählter Wert steht nicht mehr in der Akte dieses Tieres. Wählen Sie neu.',
  PART_NOT_ALLOWED:
    'Ihre Rolle sieht einen dieser Abschnitte nicht. Wählen Sie andere oder fragen Sie die Leitung.',
  NOTHING_DUE: 'Für dieses Tier ist jetzt nichts fällig. Laden Sie die Liste neu.',
  REMINDER_NOT_FOUND: 'Diese Erinnerung gibt es nicht. Laden Sie die Liste neu.',
  KIDNEY_VALUE_NEEDED: 'Wählen Sie mindestens ein Kreatinin oder SDMA: danach teilt IRIS ein.',
  SPECIES_NOT_COVERED: 'Die Quelle sagt nichts über diese Tierart, es gibt kein Stadium.',
  DISEASE_NOT_CONFIRMED: 'IRIS teilt nur gesicherte chronische Nierenerkrankung ein. Sichern Sie sie zuerst.',
  NOT_PERSISTENT: 'IRIS teilt nur stabile, hydrierte Tiere ein. Behandeln Sie und messen Sie erneut.',
  INPUT_OUT_OF_RANGE:
    'Ein gewählter Wert ist bei keinem Tier möglich. Prüfen Sie ihn oder lassen Sie ihn weg.',
  VALUE_UNCLEAR: 'Dieser Wert ist keine eindeutige Zahl. Schreiben Sie ihn etwa als 4.9 oder <0.2.',
  ANALYTE_TWICE: 'Diese Messgröße steht zweimal da. Tragen Sie die zweite Messung als eigenes Ergebnis ein.',
  PERFORMED_IN_FUTURE: 'Der Test liegt in der Zukunft. Prüfen Sie das Datum.',
  RAW_ON_OTHER_STATION: 'Die Rohnachricht liegt auf der Station, die sie empfangen hat. Öffnen Sie sie dort.',
  ORDER_HAS_IMAGES: 'Zu diesem Auftrag liegen Bilder vor, er lässt sich nicht stornieren.',
  STUDY_NOT_FOUND: 'Diese Studie gibt es nicht.',
  OBJECT_NOT_FOUND: 'Dieses Bild gibt es nicht.',
  NO_THUMBNAIL:
    'Dieses Bild lässt sich nicht verkleinert zeichnen. Öffnen Sie die Studie, der Betrachter sagt, warum.',
  MEASUREMENT_NOT_FOUND:
    'Diese Messung gibt es nicht. Vielleicht wurde sie an einer anderen Station entfernt.',
  HELD_NOT_FOUND: 'Diesen zurückgehaltenen Eintrag gibt es nicht.',
  HELD_DECIDED: 'Jemand hat darüber schon entschieden.',
  ORDER_OF_OTHER_PATIENT:
    'Dieser Auftrag gehört einem anderen Patienten. Wählen Sie einen Auftrag dieses Patienten.',
  CONFLICT_NOT_FOUND: 'Darüber ist schon entschieden.',
  CONFLICT_VALUE_INVALID:
    'Der andere Wert passt nicht mehr zu diesem Eintrag und kann nicht übernommen werden. Bearbeiten Sie den Eintrag.',
  CONFLICT_GRANTS_ACCESS:
    'Hier geht es darum, was Personen dürfen. Entscheiden muss es jemand, der das Team verwalten darf.',
  MESSAGE_NOT_FOUND: 'Diese Nachricht gibt es auf dieser Station nicht.',
  DEVICE_FAILED: 'Die Geräteverbindung ließ sich nicht starten. Prüfen Sie Anschluss oder Pfad.',
  DEVICE_NOT_FOUND: 'Dieses Gerät gibt es nicht.',
  ALREADY_ENROLLED: 'Diese Station gehört schon zu einer Praxis.',
  ALREADY_SET_UP: 'Diese Praxis ist schon eingerichtet. Melden Sie sich an.',
  TIME_ZONE_UNKNOWN: 'Diese Zeitzone gibt es nicht. Wählen Sie eine wie Europe/Berlin.',
  CODE_INVALID:
    'Der Code ist falsch, verbraucht oder abgelaufen. Lassen Sie sich unter Einstellungen, Stationen einen neuen geben.',
  SERVER_UNREACHABLE:
    'Der Abgleich-Server ist nicht erreichbar. Prüfen Sie Adresse und Netz und versuchen Sie es noch einmal.',
  STATION_NOT_FOUND: 'Diese Station gibt es nicht.',
  BACKUP_FOLDER_UNUSABLE:
    'Dort lassen sich keine Sicherungen schreiben. Geben Sie den vollen Pfad eines Ordners auf einer anderen Platte an, in den dieser Computer schreiben darf.',
  EXPORT_FOLDER_UNUSABLE:
    'Dorthin lässt sich nichts ausgeben. Geben Sie den vollen Pfad eines Ordners außerhalb der Daten dieser Station an.',
  PASSPHRASE_NEEDED:
    'Geben Sie den Kennsatz der Sicherungen an, damit er auch die unter dem neuen Schlüssel öffnet.',
  PASSPHRASE_WRONG: 'Das ist nicht der Kennsatz der Sicherungen.',
  BACKUPS_OFF: 'Für Sicherungen ist kein Ordner eingestellt. Stellen Sie zuerst einen ein.',
  BACKUP_FAILED:
    'Die Sicherung ist misslungen. Frühere bleiben erhalten; lesen Sie, was dazu steht, und versuchen Sie es noch einmal.',
};
