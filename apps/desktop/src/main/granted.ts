import { START_URL } from './app-protocol.ts';

/** What asks, as Electron tells it: the address of the frame, and for media which kinds. */
interface Asking {
  url: string;
  mediaTypes: readonly (string | undefined)[];
}

/** Pages are granted nothing but the camera, and only our own page: for photos. Never a microphone. */
export function isGranted(permission: string, { url, mediaTypes }: Asking): boolean {
  const isOurs = `${url}/`.startsWith(START_URL);
  return (
    permission === 'media' &&
    isOurs &&
    mediaTypes.length > 0 &&
    mediaTypes.every((mediaType) => mediaType === 'video')
  );
}
