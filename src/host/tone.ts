/** Hertz of the two notes, one after the other. */
const NOTES = [660, 880] as const;
/** Seconds a note sounds. */
const LENGTH = 0.12;
/** Of 1, the loudest there is. */
const LOUDNESS = 0.08;

/**
 * A short, quiet tone, made by the browser: nothing is loaded. Silent where the browser lets no page be heard that the
 * visitor has not pressed anything on.
 */
export class Tone {
  #audio: AudioContext | undefined;

  play(): void {
    try {
      this.#audio ??= new AudioContext();
      const audio = this.#audio;
      audio.resume().catch(() => undefined);
      for (const [index, hertz] of NOTES.entries())
        playNote(audio, hertz, audio.currentTime + index * LENGTH);
    } catch {
      // No sound device, or too many sounding pages.
    }
  }

  /** Gives the device back. */
  close(): void {
    this.#audio?.close().catch(() => undefined);
    this.#audio = undefined;
  }
}

function playNote(audio: AudioContext, hertz: number, start: number): void {
  const note = audio.createOscillator();
  const volume = audio.createGain();
  note.frequency.value = hertz;
  // A note that begins or ends at once is heard as a click.
  volume.gain.setValueAtTime(0, start);
  volume.gain.linearRampToValueAtTime(LOUDNESS, start + LENGTH / 6);
  volume.gain.linearRampToValueAtTime(0, start + LENGTH);
  note.connect(volume).connect(audio.destination);
  note.start(start);
  note.stop(start + LENGTH);
}
