import type { NoteField as FieldName } from '@burrow/shared/modules/visit/rules/visit-text.ts';
import { TextField, type TextFieldProps, Typography } from '@mui/material';
import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { useStore } from '../../kit/store.ts';
import type { DraftNote } from './draft-note.ts';
import { expandSnippet } from './expand-snippet.ts';
import { movedCaret } from './moved-caret.ts';

interface NoteFieldProps {
  note: DraftNote;
  name: FieldName;
  label: string;
  onFocus: (field: FieldName) => void;
  /** Short forms that expand when a blank follows them. */
  snippets: ReadonlyMap<string, string>;
  /** Who else writes here. */
  beside?: ReactNode;
  minRows?: number;
  autoFocus?: boolean;
  size?: TextFieldProps['size'];
}

/**
 * One text of the note: a plain field that dictation and spell checkers know. When somebody else's words arrive
 * the caret stays between the words it stood between.
 */
export function NoteField({
  note,
  name,
  label,
  onFocus,
  snippets,
  beside,
  minRows,
  autoFocus,
  size,
}: NoteFieldProps) {
  const text = useStore(note.text(name));
  const input = useRef<HTMLTextAreaElement>(null);
  const shown = useRef({ text, caret: 0 });
  useLayoutEffect(() => {
    const element = input.current;
    const { text: before, caret } = shown.current;
    shown.current.text = text;
    if (!element || before === text || document.activeElement !== element) return;
    const moved = movedCaret(before, text, caret);
    element.setSelectionRange(moved, moved);
    shown.current.caret = moved;
  }, [text]);
  return (
    <TextField
      inputRef={input}
      label={label}
      value={text}
      size={size}
      autoFocus={autoFocus}
      multiline
      minRows={minRows}
      onFocus={() => onFocus(name)}
      onBlur={() => void note.flush()}
      onSelect={(event) => {
        shown.current.caret = (event.target as HTMLTextAreaElement).selectionStart ?? 0;
      }}
      onChange={(event) => {
        const { value, selectionStart } = event.target;
        const { text: typed, caret } = expandSnippet({ text: value, caret: selectionStart ?? 0 }, snippets);
        // What is shown is what was typed; an expansion moves the caret like anybody else's words.
        shown.current = { text: value, caret: typed === value ? caret : (selectionStart ?? 0) };
        note.type(name, typed);
      }}
      helperText={
        beside && (
          <Typography component="span" variant="caption" role="status" sx={{ color: 'info.main' }}>
            {beside}
          </Typography>
        )
      }
      sx={{ '& .MuiInputBase-root': { bgcolor: 'background.paper' } }}
      slotProps={{ htmlInput: { autoCapitalize: 'sentences', spellCheck: true, maxLength: 20_000 } }}
    />
  );
}
