/** One edit of one field that a simulated person made. */
export interface FieldEdit {
  documentId: string;
  field: string;
  value: string;
  /** The value in force that its author saw and replaced. */
  replaced: string;
  /** Whether the station said that it is saved. */
  isAcknowledged: boolean;
  /** Whether the station said that it could not be saved; then nothing of it may be found. */
  isFailed?: boolean;
  station: string;
  at: number;
}

export interface Insert {
  collection: 'clinical';
  documentId: string;
  /** What must be found in the body. */
  value: number;
  movement?: { bottleId: string; microlitres: number };
  isAcknowledged: boolean;
  /** Whether the station said that it could not be saved; then nothing of it may be found. */
  isFailed?: boolean;
  station: string;
  at: number;
}

export interface Removal {
  documentId: string;
  isAcknowledged: boolean;
  /** Whether the station said that it could not be saved; then nothing of it may be found. */
  isFailed?: boolean;
  station: string;
  at: number;
}

/** Everything people did, for comparing it with what is there in the end. */
export class Diary {
  readonly edits: FieldEdit[] = [];
  readonly inserts: Insert[] = [];
  readonly removals: Removal[] = [];
  /** Further documents that must be there. */
  readonly notes: string[] = [];
  /** Values that a person's decision put aside, by document and field. */
  readonly decided = new Set<string>();
  /** Draws that a broken variant counts in a field. */
  readonly counted: { bottleId: string; microlitres: number; isAcknowledged: boolean }[] = [];

  /** Acknowledgements that went down with a disk that was replaced by an older backup. */
  forget(station: string, since: number): void {
    for (const list of [this.edits, this.inserts, this.removals])
      for (const entry of list)
        if (entry.station === station && entry.at >= since) entry.isAcknowledged = false;
  }
}
