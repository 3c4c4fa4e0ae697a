/** Command fields this station tells apart. */
export const C_STORE_RQ = 0x0001;
const NO_DATA_SET = 0x0101;

/** A 16-bit value of a command set (group 0000, implicit little endian), by its element number. */
export function commandValue(command: Buffer, element: number): number | undefined {
  const value = commandElement(command, element);
  return value && value.length >= 2 ? value.readUInt16LE(0) : undefined;
}

/** A text value of a command set, for example a UID, its padding taken off. */
export function commandText(command: Buffer, element: number): string {
  return (
    commandElement(command, element)
      ?.toString('latin1')
      .replace(/[\0 ]+$/, '') ?? ''
  );
}

/** Whether a data set follows the command. */
export function hasDataSet(command: Buffer): boolean {
  const type = commandValue(command, 0x0800);
  return type !== undefined && type !== NO_DATA_SET;
}

function commandElement(command: Buffer, element: number): Buffer | undefined {
  for (let at = 0; at + 8 <= command.length; ) {
    const end = at + 8 + command.readUInt32LE(at + 4);
    if (end > command.length) return undefined;
    if (command.readUInt16LE(at) === 0 && command.readUInt16LE(at + 2) === element)
      return command.subarray(at + 8, end);
    at = end;
  }
  return undefined;
}
