import { Box, ButtonBase } from '@mui/material';
import { useEffect, useRef } from 'react';
import { Link } from 'wouter';

export interface LinkTab {
  name: string;
  href: string;
  label: string;
}

/** Sections that have their own address: links that look like tabs, and are announced as links. */
export function LinkTabs({ tabs, here, label }: { tabs: readonly LinkTab[]; here: string; label: string }) {
  const current = useRef<HTMLAnchorElement>(null);
  // On a narrow screen the section that is open may lie beyond the edge.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another section is another link
  useEffect(() => {
    current.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [here]);
  return (
    <Box
      component="nav"
      aria-label={label}
      sx={{
        display: 'flex',
        gap: 1,
        overflowX: 'auto',
        flex: 'none',
        boxShadow: 'inset 0 -1px 0 var(--mui-palette-divider)',
      }}
    >
      {tabs.map((tab) => {
        const isHere = tab.name === here;
        return (
          <ButtonBase
            key={tab.name}
            component={Link}
            href={tab.href}
            ref={isHere ? current : undefined}
            aria-current={isHere ? 'page' : undefined}
            sx={{
              typography: 'button',
              flex: 'none',
              px: 3,
              height: 38,
              color: isHere ? 'primary.main' : 'text.secondary',
              boxShadow: isHere ? 'inset 0 -2px 0 var(--mui-palette-primary-main)' : undefined,
              '&:hover': { color: 'text.primary' },
              '&:focus-visible': { outlineOffset: -2 },
            }}
          >
            {tab.label}
          </ButtonBase>
        );
      })}
    </Box>
  );
}
