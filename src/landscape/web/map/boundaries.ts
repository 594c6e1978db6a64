import { geoArea, geoMercator, geoPath } from 'd3-geo';
import type { MultiPolygon, Polygon, Position } from 'geojson';

/** A district with its boundary, as the server answers it (GeoJSON, longitude and latitude in degrees). */
export interface Area {
  readonly code: string;
  readonly name: string;
  readonly geometry: Polygon | MultiPolygon;
}

/** A place of a body, with what it received in grants (pounds, for the size of its dot). */
export interface Dot {
  readonly id: string;
  readonly name: string;
  readonly longitude: number;
  readonly latitude: number;
  readonly amount: number;
}

/** What is drawn: outlines as SVG path data, dots as circles, in a box of `width` × `height`. */
export interface DrawnMap {
  readonly areas: readonly {
    readonly code: string;
    readonly name: string;
    readonly path: string;
    readonly centre: readonly [number, number];
  }[];
  readonly dots: readonly {
    readonly id: string;
    readonly name: string;
    readonly x: number;
    readonly y: number;
    readonly radius: number;
  }[];
}

const halfTheGlobe = 2 * Math.PI;

/**
 * d3-geo reads rings clockwise and takes an anticlockwise one (RFC 7946) for the rest of the globe: rings are turned
 * round where that happens, so that files of either kind draw the same.
 */
function wound(rings: Position[][]): Position[][] {
  const polygon: Polygon = { type: 'Polygon', coordinates: rings };
  return geoArea(polygon) > halfTheGlobe ? rings.map((ring) => [...ring].reverse()) : rings;
}

function drawable(geometry: Polygon | MultiPolygon): MultiPolygon {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  return { type: 'MultiPolygon', coordinates: polygons.map(wound) };
}

/** Radius of a dot in a box of 440 units: area grows with the amount, from 2.5 (nothing known) to 9 (the greatest). */
function radius(amount: number, greatest: number): number {
  return greatest > 0 ? 2.5 + 6.5 * Math.sqrt(Math.max(0, amount) / greatest) : 2.5;
}

/** Fits areas into a box (Mercator) and places the dots; big dots first, so that small ones stay visible. */
export function drawMap(
  areas: readonly Area[],
  dots: readonly Dot[],
  width: number,
  height: number,
): DrawnMap {
  const shapes = areas.map((area) => ({ ...area, geometry: drawable(area.geometry) }));
  const projection = geoMercator().fitExtent(
    [
      [6, 6],
      [width - 6, height - 6],
    ],
    { type: 'GeometryCollection', geometries: shapes.map((shape) => shape.geometry) },
  );
  const path = geoPath(projection).digits(1);
  const greatest = Math.max(0, ...dots.map((dot) => dot.amount));
  return {
    areas: shapes.map((shape) => ({
      code: shape.code,
      name: shape.name,
      path: path(shape.geometry) ?? '',
      centre: path.centroid(shape.geometry),
    })),
    dots: [...dots]
      .sort((a, b) => b.amount - a.amount)
      .flatMap((dot) => {
        const point = projection([dot.longitude, dot.latitude]);
        return point === null
          ? []
          : [{ id: dot.id, name: dot.name, x: point[0], y: point[1], radius: radius(dot.amount, greatest) }];
      }),
  };
}
