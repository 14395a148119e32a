// What a test needs to know of the page's sound and picture. Runs in the page, before its own modules.
window.recorder = (() => {
  const HEAD = { x: 0.39, y: 0.33, w: 0.22, h: 0.1 }; // where the host's mouth is, parts of the picture
  let chunks = [];
  let rate = 0;
  let reader = null;
  let loud = []; // {ms, rms}
  let moves = []; // {ms, mouth}
  let watching = false;

  const video = () => document.getElementById('video');

  async function listen(track) {
    reader = new MediaStreamTrackProcessor({ track }).readable.getReader();
    for (;;) {
      const { value, done } = await reader.read();
      if (done) {
        return;
      }
      const samples = new Float32Array(value.numberOfFrames);
      value.copyTo(samples, { planeIndex: 0, format: 'f32-planar' });
      rate = value.sampleRate;
      value.close();
      const pcm = new Int16Array(samples.length);
      let sum = 0;
      samples.forEach((s, i) => {
        pcm[i] = Math.max(-32768, Math.min(32767, Math.round(s * 32767)));
        sum += s * s;
      });
      chunks.push(pcm);
      loud.push({ ms: performance.now(), rms: Math.sqrt(sum / samples.length) });
    }
  }

  function watch() {
    const canvas = document.createElement('canvas');
    canvas.width = 96;
    canvas.height = 48;
    const g = canvas.getContext('2d', { willReadFrequently: true });
    let before = null;
    const step = () => {
      if (!watching) {
        return;
      }
      const v = video();
      const [w, h] = [v.videoWidth, v.videoHeight];
      g.drawImage(v, HEAD.x * w, HEAD.y * h, HEAD.w * w, HEAD.h * h, 0, 0, 96, 48);
      const now = g.getImageData(0, 0, 96, 48).data;
      if (before) {
        let sum = 0;
        for (let i = 0; i < now.length; i += 4) {
          sum += Math.abs(now[i] - before[i]) + Math.abs(now[i + 1] - before[i + 1]) + Math.abs(now[i + 2] - before[i + 2]);
        }
        moves.push({ ms: performance.now(), mouth: sum / (now.length / 4) / 3 });
      }
      before = now;
      v.requestVideoFrameCallback(step);
    };
    video().requestVideoFrameCallback(step);
  }

  function base64(arrays) {
    const all = new Int16Array(arrays.reduce((n, a) => n + a.length, 0));
    let at = 0;
    arrays.forEach((a) => {
      all.set(a, at);
      at += a.length;
    });
    const bytes = new Uint8Array(all.buffer);
    let text = '';
    for (let i = 0; i < bytes.length; i += 8192) {
      text += String.fromCharCode(...bytes.subarray(i, i + 8192));
    }
    return btoa(text);
  }

  return {
    start() {
      chunks = [];
      loud = [];
      moves = [];
      const [track] = video().srcObject.getAudioTracks();
      listen(track.clone());
    },
    async stop() {
      await reader.cancel();
      return { rate, pcm: base64(chunks) };
    },
    watchMouth() {
      moves = [];
      watching = true;
      watch();
    },
    /** Mean change of the mouth's pixels from frame to frame, while there is sound and while there is none. */
    mouth() {
      watching = false;
      const around = (ms) => loud.filter((l) => Math.abs(l.ms - ms) <= 160);
      const mean = (a) => (a.length ? a.reduce((s, x) => s + x.mouth, 0) / a.length : 0);
      const LOUD = 0.01;
      const QUIET = 0.002;
      const sounding = moves.filter((m) => around(m.ms).length > 8 && around(m.ms).every((l) => l.rms > QUIET) && around(m.ms).some((l) => l.rms > LOUD));
      const silent = moves.filter((m) => around(m.ms).length > 8 && around(m.ms).every((l) => l.rms < QUIET));
      return { sounding: mean(sounding), silent: mean(silent), soundingFrames: sounding.length, silentFrames: silent.length };
    },
    /** A small picture of the video as numbers, to see whether it changes or is black. */
    pixels() {
      const canvas = document.createElement('canvas');
      canvas.width = 27;
      canvas.height = 48;
      const g = canvas.getContext('2d');
      g.drawImage(video(), 0, 0, 27, 48);
      return Array.from(g.getImageData(0, 0, 27, 48).data);
    },
    async video() {
      const found = {};
      const stats = await nightmarket.pc.getStats();
      stats.forEach((s) => {
        if (s.type === 'inbound-rtp' && s.kind === 'video') {
          Object.assign(found, {
            framesDecoded: s.framesDecoded,
            freezeCount: s.freezeCount,
            packetsLost: s.packetsLost,
            width: s.frameWidth,
            height: s.frameHeight,
            codec: stats.get(s.codecId)?.mimeType,
          });
        }
      });
      return found;
    },
  };
})();
