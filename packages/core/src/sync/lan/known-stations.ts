import { createPublicKey, verify } from 'node:crypto';
import { stationEntity } from '@burrow/shared/modules/station/station.module.ts';
import type { Documents } from '../../storage/documents.ts';

/** A station of the practice, as the server has told all of them. */
export interface KnownStation {
  id: string;
  name: string;
  number: number;
  isActive: boolean;
  /** Whether a signature over a text is this station's. */
  hasSigned(text: string, signature: string): boolean;
}

/** The stations that this one knows, also with the server away. */
export async function knownStations(documents: Documents): Promise<Map<string, KnownStation>> {
  const stations = await documents.find(stationEntity);
  return new Map(
    stations
      .filter(({ body }) => body.publicKey !== '')
      .map(({ id, status, body }) => {
        const key = createPublicKey({
          key: { kty: 'OKP', crv: 'Ed25519', x: body.publicKey },
          format: 'jwk',
        });
        const hasSigned = (text: string, signature: string) =>
          verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64url'));
        return [
          id,
          { id, name: body.name, number: body.number, isActive: status === 'active', hasSigned },
        ] as const;
      }),
  );
}
