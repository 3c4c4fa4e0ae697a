import './zod-settings.ts';
import '@fontsource-variable/inter/index.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startKeys } from '../kit/keys.ts';
import { App } from './app.tsx';
import { connect } from './client.ts';
import { startI18n } from './i18n.ts';
import { Providers } from './providers.tsx';

startI18n();
startKeys();
connect();
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Providers>
      <App />
    </Providers>
  </StrictMode>,
);
