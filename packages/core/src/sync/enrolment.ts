/** What a station knows of itself once a server has taken it in; kept in its encrypted station file. */
export interface Enrolment {
  serverUrl: string;
  tenantId: string;
  clinicId: string;
  stationId: string;
  stationNumber: number;
  stationName: string;
  /** Ed25519 private key as a JWK; it never leaves this station. */
  privateKey: Record<string, unknown>;
}
