import { describe, expect, it } from 'vitest';
import { nextPage } from './next-page.ts';

const after = (then: string) => nextPage(`http://127.0.0.1:4080/sign-in?then=${encodeURIComponent(then)}`);

describe('the page after signing in', () => {
  it('never lies on another server', () => {
    const elsewhere = [
      '//evil.example',
      '/\\evil.example',
      '\\\\evil.example',
      '/\t/evil.example',
      'https://evil.example/',
      'http://127.0.0.1:4080@evil.example/',
      'javascript:alert(1)',
      'data:text/html,x',
      '//[',
      'http://',
      '/.//evil.example',
      '/a/..//evil.example/x',
      '/././///evil.example',
    ];
    for (const then of elsewhere) {
      const page = nextPage(`http://127.0.0.1:4080/sign-in?then=${encodeURIComponent(then)}`);
      expect(new URL(page, 'http://127.0.0.1:4080').origin, then).toBe('http://127.0.0.1:4080');
      expect(page, then).toMatch(/^\/(?!\/)/);
    }
  });

  it('is the one that asked, with its search and its place in it, else the start page', () => {
    expect(after('/initiatives/1/money?x=1#y')).toBe('/initiatives/1/money?x=1#y');
    expect(nextPage('http://127.0.0.1:4080/sign-in')).toBe('/');
  });
});
