import { useEffect, useState } from 'react';

/** A file's address for an image, while the caller shows it; never that of the file before. */
export function useFileAddress(file: Blob | undefined): string | undefined {
  const [made, setMade] = useState<{ file: Blob; address: string }>();
  useEffect(() => {
    if (!file) return;
    const address = URL.createObjectURL(file);
    setMade({ file, address });
    return () => URL.revokeObjectURL(address);
  }, [file]);
  return made && made.file === file ? made.address : undefined;
}
