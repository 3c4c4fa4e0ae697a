const FIXED = 74;
const CONTEXT_ITEM = 0x20;

/**
 * Puts the presentation contexts of an A-ASSOCIATE-RQ into the order of their ids and checks all item
 * lengths; undefined when the request is malformed.
 *
 * dcmjs-dimse gives contexts new ids when they come out of order or twice, so that its answer would
 * speak of contexts the peer never proposed.
 */
export function normaliseAssociateRequest(pdu: Buffer): Buffer | undefined {
  if (pdu.length < FIXED) return undefined;
  const items = splitItems(pdu, FIXED, pdu.length);
  if (!items) return undefined;
  const contexts = items.filter((item) => item[0] === CONTEXT_ITEM);
  const ids = new Set(contexts.map((item) => item[4]));
  if (ids.size !== contexts.length || contexts.some((item) => !isWhole(item))) return undefined;
  contexts.sort((one, other) => (one[4] ?? 0) - (other[4] ?? 0));
  const rest = items.filter((item) => item[0] !== CONTEXT_ITEM);
  const before = rest.filter((item) => item[0] === 0x10);
  const after = rest.filter((item) => item[0] !== 0x10);
  return Buffer.concat([pdu.subarray(0, FIXED), ...before, ...contexts, ...after]);
}

function isWhole(context: Buffer): boolean {
  const id = context[4] ?? 0;
  const parts = splitItems(context, 8, context.length);
  return id % 2 === 1 && parts?.[0]?.[0] === 0x30 && parts.length > 1;
}

function splitItems(bytes: Buffer, from: number, to: number): Buffer[] | undefined {
  const items: Buffer[] = [];
  let at = from;
  while (at < to) {
    if (at + 4 > to) return undefined;
    const end = at + 4 + bytes.readUInt16BE(at + 2);
    if (end > to) return undefined;
    items.push(bytes.subarray(at, end));
    at = end;
  }
  return items;
}
