import type { FormerPerson, PresentPerson } from '@burrow/shared/modules/directory/ownership.ts';
import { Button, Link as MuiLink, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useCommand, useProcedure } from '../../app/procedures.ts';
import { useMay } from '../../app/session.ts';
import { useClinicTime } from '../../kit/clinic-time.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { notify } from '../../kit/notices.tsx';
import { Panel } from '../../kit/panel.tsx';
import { Row, Rows } from '../../kit/rows.tsx';
import { dateWords } from '../../kit/time-words.ts';
import { useSearchParam } from '../../kit/use-search-param.ts';

/** Everybody the animal has, and had. */
export function PeopleSummary({ patientId }: { patientId: string }) {
  const { t } = useTranslation();
  const may = useMay();
  const [, setPanel] = useSearchParam('panel');
  const people = useProcedure('directory', 'peopleOf', { patientId });
  const end = useCommand('directory', 'endPerson');
  const mayChange = may('patients.register');
  const endOne = async ({ ownershipId, fullName }: PresentPerson) => {
    if (!(await end.run({ ownershipId }))) return;
    notify(t('people.ended', { name: fullName }), () => void end.run({ ownershipId, isEnded: false }));
  };
  return (
    <Panel
      title={t('people.title')}
      action={
        mayChange && (
          <>
            <Button color="inherit" onClick={() => setPanel('person')}>
              {t('people.add')}
            </Button>
            <Button color="inherit" onClick={() => setPanel('transfer')}>
              {t('patient.actions.transfer')}
            </Button>
          </>
        )
      }
    >
      <ErrorNotice failure={people.failure ?? end.failure} />
      <Rows label={t('people.title')}>
        {people.data?.present.map((person) => (
          <PersonRow key={person.ownershipId + person.ownerId} person={person}>
            {mayChange && person.ownershipId && (
              <Button
                color="inherit"
                disabled={end.isRunning}
                aria-label={t('people.endOf', { name: person.fullName })}
                onClick={() => void endOne(person)}
              >
                {t('people.end')}
              </Button>
            )}
          </PersonRow>
        ))}
        {people.data?.former.map((person) => (
          <PersonRow key={`${person.ownershipId}${person.ownerId}${person.untilOn}`} person={person} />
        ))}
      </Rows>
    </Panel>
  );
}

function PersonRow({
  person,
  children,
}: {
  person: PresentPerson | FormerPerson;
  children?: React.ReactNode;
}) {
  const { t } = useTranslation();
  const { locale } = useClinicTime();
  const words = (on: string | undefined) => (on ? dateWords(on, locale) : '');
  const time =
    'untilOn' in person
      ? t('people.fromUntil', { from: words(person.fromOn), until: words(person.untilOn) })
      : t('people.since', { from: words(person.fromOn) });
  return (
    <Row sx={{ px: 3, py: 1.5, display: 'flex', columnGap: 2, alignItems: 'center' }}>
      <Typography variant="body2" component="div" sx={{ flex: 1, minWidth: 0 }}>
        <MuiLink component={Link} href={`/owners/${person.ownerId}`}>
          {person.fullName}
        </MuiLink>{' '}
        {t(`people.${'untilOn' in person ? 'formerRoles' : 'roles'}.${person.role}`)}
        <Typography variant="caption" component="div" sx={{ color: 'text.secondary' }}>
          {[
            'untilOn' in person ? '' : person.phones[0],
            person.fromOn && time,
            'reason' in person && person.reason,
          ]
            .filter(Boolean)
            .join(' · ')}
        </Typography>
      </Typography>
      {children}
    </Row>
  );
}
