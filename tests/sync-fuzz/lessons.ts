/** Seeds that once failed, by what they taught. */
export const lessons: { seed: number; name: string }[] = [
  {
    seed: 2,
    name: 'a station revoked through one server node was let go on by another; every node is told, and a push checks',
  },
  {
    seed: 61,
    name: 'a disk that was full as the line came up ended the station; what the server said waits for the disk (Y-48)',
  },
  {
    seed: 285162193,
    name: 'the screen may say synced for 150 ms after an edit; it counts as safe elsewhere once a feed has confirmed it',
  },
];
