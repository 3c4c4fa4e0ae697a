import {
  recalledLotEntity,
  vaccineBarcodeEntity,
} from '@burrow/shared/modules/vaccination/vaccination-entities.ts';
import { derivedId } from '../../kernel/derived-id.ts';
import type { DocumentOf, Documents } from '../../storage/documents.ts';

/** Lots that may not be recorded at present. */
export async function recalledLots(documents: Documents): Promise<DocumentOf<typeof recalledLotEntity>[]> {
  return documents.find(recalledLotEntity, { selector: { status: 'recalled' } });
}

/** Marks a lot as called back, once; a lifted one is called back again. */
export async function recallLot(
  documents: Documents,
  author: string,
  lot: { productCode: string; lot: string; reason: string },
): Promise<DocumentOf<typeof recalledLotEntity>> {
  const id = recallId(lot);
  const { document, isNew } = await documents.insertOnce(recalledLotEntity, author, {
    id,
    status: 'recalled',
    body: lot,
  });
  if (isNew) return document;
  const changed = await documents.patch(recalledLotEntity, id, author, () => ({
    status: 'recalled',
    body: { reason: lot.reason },
  }));
  return changed!;
}

/** True when a lot was called back; upper and lower case are one. */
export async function isRecalled(documents: Documents, productCode: string, lot: string): Promise<boolean> {
  const found = await documents.get(recalledLotEntity, recallId({ productCode, lot }));
  return found?.status === 'recalled';
}

/** Keeps that a barcode names a product; the last person's word holds. */
export async function learnBarcode(
  documents: Documents,
  author: string,
  gtin: string,
  productCode: string,
): Promise<void> {
  const id = derivedId('barcode', gtin);
  const { document } = await documents.insertOnce(vaccineBarcodeEntity, author, {
    id,
    body: { gtin, productCode },
  });
  if (document.body.productCode !== productCode)
    await documents.patch(vaccineBarcodeEntity, id, author, () => ({ body: { productCode } }));
}

function recallId({ productCode, lot }: { productCode: string; lot: string }): string {
  return derivedId('recall', productCode, lot.trim().toUpperCase());
}
