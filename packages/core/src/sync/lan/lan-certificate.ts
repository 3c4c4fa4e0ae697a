import { webcrypto, X509Certificate } from 'node:crypto';
import type { StationFile } from '../../storage/station-file.ts';

export interface LanCertificate {
  /** PEM. */
  key: string;
  cert: string;
  fingerprint: string;
}

const SETTING = 'lan-certificate';
const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const VALID_MS = 20 * 365 * 86_400_000;

/**
 * This station's certificate for connections of the clinic's own network, made on first use. Nobody vouches for
 * it: each end proves with its station key that this very certificate is its own.
 */
export async function lanCertificate(file: StationFile): Promise<LanCertificate> {
  const known = file.get<Omit<LanCertificate, 'fingerprint'>>(SETTING);
  const { key, cert } = known ?? (await make());
  if (!known) file.set(SETTING, { key, cert });
  return { key, cert, fingerprint: new X509Certificate(cert).fingerprint256 };
}

async function make(): Promise<{ key: string; cert: string }> {
  // Needed once in a station's life, so not loaded at each start.
  await import('reflect-metadata');
  const { cryptoProvider, X509CertificateGenerator } = await import('@peculiar/x509');
  // Node's and the browser's declarations of the same Web Crypto differ in names only.
  cryptoProvider.set(webcrypto as never);
  const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: '01',
    name: 'CN=Burrow station',
    notBefore: new Date(Date.now() - 86_400_000),
    notAfter: new Date(Date.now() + VALID_MS),
    signingAlgorithm: ALGORITHM,
    keys: keys as never,
  });
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  const lines = pkcs8.match(/.{1,64}/g)!.join('\n');
  return {
    key: `-----BEGIN PRIVATE KEY-----\n${lines}\n-----END PRIVATE KEY-----\n`,
    cert: certificate.toString('pem'),
  };
}
