// Cuts flights-2001-q1-busiest12.csv.gz out of the npm package `vega-datasets`.
//
// Two commands, in this folder (Node 20 or newer); they leave a node_modules folder that can be deleted:
//
//   npm install --prefix . --no-save --no-package-lock \
//       vega-datasets@3.2.1 hyparquet@1.31.5 hyparquet-compressors@1.1.2 pako@2.1.0
//   node cut-sample.mjs
//
// The same bytes come out every time and on every machine: rows are sorted by all their columns, the archive carries
// no time stamp, and it is packed by a pinned JavaScript deflate, because the one inside Node differs between
// processors and releases.

import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { asyncBufferFromFile, parquetRead } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { gzip } from 'pako';

const SOURCE = fileURLToPath(new URL('node_modules/vega-datasets/data/flights-3m.parquet', import.meta.url));
const TARGET = fileURLToPath(new URL('flights-2001-q1-busiest12.csv.gz', import.meta.url));
const FIRST_DAY = Date.UTC(2001, 0, 1);
const DAY_AFTER_LAST = Date.UTC(2001, 3, 1);
const BUSIEST = 12;
const HEADER = 'flight_id,dep_time,origin,destination,distance,delay';

const quarter = (await readFlights(SOURCE)).filter(
    ({ departure }) => departure >= FIRST_DAY && departure < DAY_AFTER_LAST);
const origins = busiestOrigins(quarter, BUSIEST);
const flights = quarter.filter(({ origin }) => origins.includes(origin)).sort(byEveryColumn);
const csv = [HEADER, ...flights.map((flight, index) => toLine(flightId(index), flight))].join('\n') + '\n';
const archive = gzip(csv, { level: 9, memLevel: 9, header: { time: 0, os: 255 } });
writeFileSync(TARGET, archive);

console.log(`origins  ${origins.join(' ')}`);
console.log(`rows     ${flights.length}`);
console.log(`csv      ${csv.length} bytes, SHA-256 ${sha256(csv)}`);
console.log(`archive  ${archive.length} bytes, SHA-256 ${sha256(archive)}`);

async function readFlights(path) {
    const flights = [];
    await parquetRead({
        file: await asyncBufferFromFile(path),
        compressors,
        columns: ['date', 'delay', 'distance', 'origin', 'destination'],
        onComplete: rows => {
            for (const [date, delay, distance, origin, destination] of rows) {
                flights.push({
                    departure: date.getTime(),
                    origin,
                    destination,
                    distance: Number(distance),
                    delay: Number(delay),
                });
            }
        },
    });
    return flights;
}

function busiestOrigins(flights, howMany) {
    const departures = new Map();
    for (const { origin } of flights) {
        departures.set(origin, (departures.get(origin) ?? 0) + 1);
    }
    return [...departures]
        .sort(([nameA, countA], [nameB, countB]) => countB - countA || compareText(nameA, nameB))
        .slice(0, howMany)
        .map(([name]) => name);
}

function byEveryColumn(a, b) {
    return a.departure - b.departure
        || compareText(a.origin, b.origin)
        || compareText(a.destination, b.destination)
        || a.distance - b.distance
        || a.delay - b.delay;
}

/** By code unit, so that the order does not depend on the machine's language. */
function compareText(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
}

/** The source has no flight number: the place in the sorted order names the flight, F000001 first. */
function flightId(index) {
    return 'F' + String(index + 1).padStart(6, '0');
}

function toLine(id, { departure, origin, destination, distance, delay }) {
    const minute = new Date(departure).toISOString().slice(0, 16) + 'Z';
    return `${id},${minute},${origin},${destination},${distance},${delay}`;
}

function sha256(content) {
    return createHash('sha256').update(content).digest('hex');
}
