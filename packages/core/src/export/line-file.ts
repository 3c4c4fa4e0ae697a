import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { makeFolder, syncPath } from '../storage/durable-file.ts';
import type { ListedFile } from './export-format.ts';

/** Writes lines to a file as they come, on disk when this resolves; answers what a manifest says of it. */
export async function writeLines(
  folder: string,
  name: string,
  lines: Iterable<string> | AsyncIterable<string>,
  signal?: AbortSignal,
): Promise<ListedFile> {
  const path = join(folder, name);
  await makeFolder(dirname(path));
  const hash = createHash('sha256');
  const listed = { name, lines: 0, bytes: 0, sha256: '' };
  async function* bytes() {
    for await (const line of lines) {
      const chunk = Buffer.from(`${line}\n`);
      hash.update(chunk);
      listed.lines += 1;
      listed.bytes += chunk.length;
      yield chunk;
    }
  }
  await pipeline(Readable.from(bytes()), createWriteStream(path, { mode: 0o600 }), { signal });
  await syncPath(path);
  return { ...listed, sha256: hash.digest('hex') };
}

/** The lines of a file in groups, so that each group is one commit. */
export async function* readLines(folder: string, name: string, group: number): AsyncGenerator<string[]> {
  let lines: string[] = [];
  for await (const line of createInterface({ input: createReadStream(join(folder, name), 'utf8') })) {
    lines.push(line);
    if (lines.length < group) continue;
    yield lines;
    lines = [];
  }
  if (lines.length > 0) yield lines;
}
