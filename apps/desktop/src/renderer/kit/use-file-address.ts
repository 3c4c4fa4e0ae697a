import { useEffect, useState } from 'react';

const REVOKED_AFTER_MS = 5_000;

/** A file's address for an image, while the caller shows it; never that of the file before. */
export function useFileAddress(file: Blob | undefined): string | undefined {
  const [made, setMade] = useState<{ file: Blob; address: string }>();
  useEffect(() => {
    if (!file) return;
    const address = URL.createObjectURL(file);
    setMade({ file, address });
    // A picture that is still loading as its screen goes must find its bytes.
    return () => void setTimeout(() => URL.revokeObjectURL(address), REVOKED_AFTER_MS);
  }, [file]);
  return made && made.file === file ? made.address : undefined;
}
