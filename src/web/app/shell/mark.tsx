/** Five conditions in one circle. */
export function Mark() {
  return (
    <svg className="mark" viewBox="-50 -50 100 100" width="22" height="22" aria-hidden="true">
      <path fill="#0b5d5e" d="M0 0V-50A50 50 0 0 1 47.6-15.5Z" />
      <path fill="#7fb2a9" d="M0 0 47.6-15.5A50 50 0 0 1 29.4 40.5Z" />
      <path fill="#e2b155" d="M0 0 29.4 40.5A50 50 0 0 1-29.4 40.5Z" />
      <path fill="#c9744a" d="M0 0-29.4 40.5A50 50 0 0 1-47.6-15.5Z" />
      <path fill="#37506b" d="M0 0-47.6-15.5A50 50 0 0 1 0-50Z" />
    </svg>
  );
}
