import { useState } from 'react';
import { type Command, useCommand } from '../../app/procedures.ts';
import type { NewOwner } from './owner-picker.tsx';

interface OwnerChoice {
  /** What the picker takes. */
  picker: {
    ownerId: string;
    newOwner: NewOwner | undefined;
    onChoose: (ownerId: string) => void;
    onNew: (owner: NewOwner | undefined) => void;
  };
  isMade: boolean;
  isRunning: boolean;
  failure: Command<'directory', 'registerOwner'>['failure'];
  /** The chosen owner's id; a new one is registered first, once. Undefined when that failed. */
  take(): Promise<string | undefined>;
}

/** An owner of ours, or a new one who is registered when the form around is saved. */
export function useOwnerChoice(known = ''): OwnerChoice {
  const register = useCommand('directory', 'registerOwner');
  const [ownerId, setOwnerId] = useState(known);
  const [newOwner, setNewOwner] = useState<NewOwner>();
  const take = async () => {
    if (ownerId || !newOwner) return ownerId || undefined;
    const { familyName, givenName, phone } = newOwner;
    const phones = phone.trim() ? [phone.trim()] : [];
    const made = await register.run({ fields: { familyName, givenName, phones } });
    // A second try after a failure of what follows must not make the owner twice.
    if (made) setOwnerId(made.id);
    return made?.id;
  };
  return {
    picker: { ownerId, newOwner, onChoose: setOwnerId, onNew: setNewOwner },
    isMade: ownerId !== '' || Boolean(newOwner?.familyName.trim()),
    isRunning: register.isRunning,
    failure: register.failure,
    take,
  };
}
