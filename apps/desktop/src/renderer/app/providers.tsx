import { CssBaseline, ThemeProvider } from '@mui/material';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { failureOf } from './failure.ts';
import { theme } from './theme.ts';

/** Answers stay fresh until a change notice says otherwise; only a lost pipe is worth asking again. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Number.POSITIVE_INFINITY,
      refetchOnWindowFocus: false,
      retry: (count, error) => failureOf(error).code === 'CONNECTION_LOST' && count < 100,
      retryDelay: 1000,
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
});

/** What every component may rely on. */
export function Providers({ children }: { children: ReactNode }) {
  return (
    <ThemeProvider theme={theme} defaultMode="system" noSsr disableTransitionOnChange>
      <CssBaseline />
      <QueryClientProvider client={queries}>{children}</QueryClientProvider>
    </ThemeProvider>
  );
}
