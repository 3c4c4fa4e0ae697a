/** E1381 timers and limits. The values are the standard's as remembered; devices differ, so all are settings. */
export interface AstmLinkSettings {
  /** Receiver: silence after which a transfer is given up. */
  frameTimeoutMs: number;
  /** Sender: time to wait for the answer to ENQ or a frame. */
  replyTimeoutMs: number;
  /** Sender: pause after NAK to ENQ. */
  busyPauseMs: number;
  /** Sender: back-off after contention (an instrument 1 s, a host 20 s). */
  contentionPauseMs: number;
  /** Receiver: how long a frame's CR LF may be missing (captures and some converters drop them). */
  tailMs: number;
  /** Sender: attempts for one frame. */
  maxAttempts: number;
  /** Far above the standard's 240 characters, far below what could hurt. */
  maxFrameBytes: number;
  maxMessageBytes: number;
}

export const ASTM_LINK_SETTINGS: AstmLinkSettings = {
  frameTimeoutMs: 30_000,
  replyTimeoutMs: 15_000,
  busyPauseMs: 10_000,
  contentionPauseMs: 1_000,
  tailMs: 300,
  maxAttempts: 6,
  maxFrameBytes: 512 * 1024,
  maxMessageBytes: 4 * 1024 * 1024,
};
