/** Chromium as Debian has it, quiet: it asks nothing of any network but what a page asks. */
export const chromiumOptions = {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    // A camera that shows a pattern; each page still has to be given leave to see it.
    '--use-fake-device-for-media-stream',
  ],
};
