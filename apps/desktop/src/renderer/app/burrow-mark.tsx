import { useTheme } from '@mui/material';

/** The product's mark: a mound with its door. */
export function BurrowMark({ size = 24 }: { size?: number }) {
  const { vars } = useTheme();
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden style={{ flex: 'none' }}>
      <rect width="32" height="32" rx="7" fill={vars!.palette.primary.main} />
      <path
        d="M4.500 22.500a11.500 11.500 0 0 1 23 0h-6.700a4.800 4.800 0 0 0-9.600 0z"
        fill={vars!.palette.primary.contrastText}
      />
    </svg>
  );
}
