/** Whether this browser draws by WebGL; where it does not, a large graph would be a blank panel. */
export function hasWebGl(): boolean {
  const canvas = document.createElement('canvas');
  return canvas.getContext('webgl2') !== null;
}
