import { Button } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SidePanel } from '../../kit/side-panel.tsx';
import { OrderLabel } from './order-label.tsx';
import type { OrderFacts } from './order-views.ts';

/** Shows an order's label again, to print it. */
export function LabelButton({ order, lines }: { order: OrderFacts; lines: readonly string[] }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button color="inherit" onClick={() => setOpen(true)}>
        {t('lab.label')}
      </Button>
      {isOpen && (
        <SidePanel title={t('lab.label')} onClose={() => setOpen(false)}>
          <OrderLabel order={order} lines={lines} />
        </SidePanel>
      )}
    </>
  );
}
