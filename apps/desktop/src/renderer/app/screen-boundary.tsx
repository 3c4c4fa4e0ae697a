import ReportIcon from '@mui/icons-material/ReportOutlined';
import { Button } from '@mui/material';
import { Component, type ReactNode } from 'react';
import { Translation } from 'react-i18next';
import { EmptyState } from '../kit/empty-state.tsx';

interface ScreenBoundaryProps {
  /** The address; going elsewhere tries again. */
  place: string;
  children: ReactNode;
}

/** Keeps the frame standing when a screen breaks or its program part cannot be loaded. */
export class ScreenBoundary extends Component<ScreenBoundaryProps, { isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError(): { isBroken: boolean } {
    return { isBroken: true };
  }

  override componentDidUpdate(before: ScreenBoundaryProps): void {
    if (this.state.isBroken && before.place !== this.props.place) this.setState({ isBroken: false });
  }

  override render(): ReactNode {
    if (!this.state.isBroken) return this.props.children;
    return (
      <Translation>
        {(t) => (
          <EmptyState
            icon={<ReportIcon />}
            action={
              <Button variant="contained" onClick={() => location.reload()}>
                {t('frame.reload')}
              </Button>
            }
          >
            {t('frame.screenBroke')}
          </EmptyState>
        )}
      </Translation>
    );
  }
}
