//! Recordings: a tone whose pitch is derived from the file's name, so that two files differ.

use std::f32::consts::TAU;
use std::io::Cursor;

const RATE: u32 = 8000;
/// The most seconds of a recording, however long its call was.
const MAX_LENGTH: u64 = 120;

pub fn wav(name: &str, seconds: u64) -> Option<Vec<u8>> {
    let spec = hound::WavSpec {
        channels: 1,
        sample_rate: RATE,
        bits_per_sample: 16,
        sample_format: hound::SampleFormat::Int,
    };
    let pitch = name.bytes().fold(0_u16, |sum, byte| (sum + u16::from(byte)) % 400) + 300;
    let seconds = u16::try_from(seconds.clamp(1, MAX_LENGTH)).ok()?;
    let mut bytes = Cursor::new(Vec::new());
    let mut writer = hound::WavWriter::new(&mut bytes, spec).ok()?;
    // One second is computed and repeated: every pitch is a whole number of waves per second.
    let one: Vec<i16> = (0..8000_u16).map(|at| sample(at, pitch)).collect();
    for _ in 0..seconds {
        for sample in &one {
            writer.write_sample(*sample).ok()?;
        }
    }
    writer.finalize().ok()?;
    Some(bytes.into_inner())
}

#[expect(clippy::as_conversions, reason = "a sine times 8000 fits an i16")]
fn sample(at: u16, pitch: u16) -> i16 {
    ((f32::from(at) * f32::from(pitch) / 8000.0 * TAU).sin() * 8000.0) as i16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recording_is_a_wav_file_of_the_right_length() {
        let bytes = wav("a.wav", 3).unwrap();
        let reader = hound::WavReader::new(Cursor::new(&bytes)).unwrap();
        assert_eq!((reader.spec().sample_rate, reader.duration()), (8000, 24_000));
        let loudest = reader.into_samples::<i16>().map(|sample| sample.unwrap().abs()).max();
        assert!(loudest > Some(7000), "{loudest:?}");
        assert_ne!(bytes, wav("b.wav", 3).unwrap());
    }
}
