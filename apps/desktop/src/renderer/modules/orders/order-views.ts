/** What lab and imaging orders have in common. */
export interface OrderFacts {
  id: string;
  accession: string;
  patientId: string;
  patientName: string;
  species: string;
  ownerName: string;
  orderedBy: string;
  at: string;
}
