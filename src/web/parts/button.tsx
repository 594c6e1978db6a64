import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import './button.css';

interface ButtonProps {
  readonly children: ReactNode;
  /** `go` is the one thing to do on the page, `plain` everything else, `link` looks like a link and acts. */
  readonly look?: 'go' | 'plain' | 'link' | 'careful';
  readonly size?: 'usual' | 'big';
  readonly type?: 'button' | 'submit';
  readonly onPress?: () => void;
  readonly isDisabled?: boolean;
  /** True while it works: the button keeps its width and says so to screen readers. */
  readonly isPending?: boolean;
  readonly label?: string;
  readonly slot?: string;
}

/** A button: a verb people say. */
export function Button({
  children,
  look = 'plain',
  size = 'usual',
  label,
  onPress,
  slot,
  ...rest
}: ButtonProps) {
  return (
    <AriaButton
      className={`button button-${look}${size === 'big' ? ' button-big' : ''}`}
      {...(label === undefined ? {} : { 'aria-label': label })}
      {...(onPress ? { onPress } : {})}
      {...(slot === undefined ? {} : { slot })}
      {...rest}
    >
      {children}
    </AriaButton>
  );
}
