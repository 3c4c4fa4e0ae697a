import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The text of each page of a PDF, as poppler reads it from the file, and a line for each of its fonts. */
export async function readPdf(pdf: Blob): Promise<{ pages: string[]; fonts: string[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'burrow-pdf-'));
  const file = join(folder, 'print.pdf');
  try {
    writeFileSync(file, new Uint8Array(await pdf.arrayBuffer()));
    const text = run('pdftotext', '-layout', file, '-');
    return {
      pages: text.split('\f').slice(0, -1),
      fonts: run('pdffonts', file).trim().split('\n').slice(2),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function run(program: string, ...args: string[]): string {
  const { stdout, stderr, status, error } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} cannot read the PDF: ${error ?? stderr}`);
  return stdout;
}
