/** Shows how far a long task is, on one line, where a person looks on. */
export function showProgress({ documents, files }: { documents: number; files: number }): void {
  if (process.stdout.isTTY) process.stdout.write(`\r${documents} documents, ${files} files `);
}

/** Ends the program with a sentence that says what to do. */
export function giveUp(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}
