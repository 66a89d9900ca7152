//! Decompresses bodies, which some servers compress without being asked.

use std::io::{self, BufReader, Cursor, Read};

use flate2::bufread::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

use super::head::Encoding;
use crate::error::{Error, Kind, Result};

/// The decompressed body. Reading it to its end also reads `body` to its end.
pub fn decoded<'a>(mut body: impl Read + 'a, encoding: &Encoding) -> Result<Box<dyn Read + 'a>> {
    if let Encoding::Other(name) = encoding {
        return Err(Error::new(
            Kind::BadReply,
            format!(
                "the answer is compressed ({name}), which was not asked for and cannot be read: switch compression off \
                 in whatever stands before the PBX"
            ),
        ));
    }
    let mut start = Vec::with_capacity(2);
    (&mut body).take(2).read_to_end(&mut start).map_err(|error| super::failure::of_body(&error))?;
    let (gzip, zlib) = (start == [0x1f, 0x8b], is_zlib(&start));
    let whole = BufReader::new(Cursor::new(start).chain(body));
    Ok(match encoding {
        // Not compressed in spite of its label: used unchanged.
        Encoding::Gzip if gzip => Box::new(MultiGzDecoder::new(whole)),
        Encoding::Deflate if zlib => {
            Box::new(ToTheEnd { decoder: ZlibDecoder::new(whole), rest: |decoder| drain(decoder.get_mut()) })
        }
        // Some servers omit the zlib header.
        Encoding::Deflate => Box::new(ToTheEnd {
            decoder: DeflateDecoder::new(whole),
            rest: |decoder| drain(decoder.get_mut()),
        }),
        _ => Box::new(whole),
    })
}

fn is_zlib(start: &[u8]) -> bool {
    let &[method, check] = start else { return false };
    method & 0x0f == 8 && u16::from_be_bytes([method, check]) % 31 == 0
}

/// Reads beyond the compressed data, up to the end of the body.
struct ToTheEnd<D> {
    decoder: D,
    rest: fn(&mut D) -> io::Result<()>,
}

impl<D: Read> Read for ToTheEnd<D> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.decoder.read(buffer)? {
            0 if !buffer.is_empty() => (self.rest)(&mut self.decoder).map(|()| 0),
            count => Ok(count),
        }
    }
}

fn drain(body: &mut impl Read) -> io::Result<()> {
    io::copy(body, &mut io::sink()).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::read::{DeflateEncoder, GzEncoder, ZlibEncoder};

    const TEXT: &[u8] = b"{\"status\":\"Success\"}";

    fn all(mut reader: impl Read) -> Vec<u8> {
        let mut bytes = Vec::new();
        reader.read_to_end(&mut bytes).unwrap();
        bytes
    }

    fn read(bytes: &[u8], encoding: &Encoding) -> Result<Vec<u8>> {
        let mut text = Vec::new();
        let outcome = decoded(bytes, encoding)?.read_to_end(&mut text);
        outcome.map(|_| text).map_err(|error| crate::transport::failure::of_body(&error))
    }

    #[test]
    fn gzip_and_both_forms_of_deflate_are_decoded() {
        let best = Compression::best();
        let gzip = all(GzEncoder::new(TEXT, best));
        assert_eq!(read(&gzip, &Encoding::Gzip).unwrap(), TEXT);
        assert_eq!(read(&[gzip.clone(), gzip].concat(), &Encoding::Gzip).unwrap(), [TEXT, TEXT].concat());
        assert_eq!(read(&all(ZlibEncoder::new(TEXT, best)), &Encoding::Deflate).unwrap(), TEXT);
        assert_eq!(read(&all(DeflateEncoder::new(TEXT, best)), &Encoding::Deflate).unwrap(), TEXT);
    }

    #[test]
    fn uncompressed_body_with_a_compression_label_is_used_unchanged() {
        for text in [TEXT, b"", b"{"] {
            assert_eq!(read(text, &Encoding::Gzip).unwrap(), text);
        }
    }

    #[test]
    fn damaged_and_unknown_compression_is_an_error() {
        let mut gzip = all(GzEncoder::new(TEXT, Compression::best()));
        let error = read(&gzip[..gzip.len() - 3], &Encoding::Gzip).unwrap_err();
        assert_eq!(error.kind(), Kind::Io, "{error:?}");
        let check = gzip.len() - 6;
        gzip[check] ^= 1;
        assert_eq!(read(&gzip, &Encoding::Gzip).unwrap_err().kind(), Kind::BadReply);
        let error = read(TEXT, &Encoding::Other("br".to_owned())).unwrap_err();
        assert!(error.kind() == Kind::BadReply && error.message().contains("compressed (br)"), "{error:?}");
    }

    #[test]
    fn body_is_read_to_its_end() {
        let mut bytes = all(ZlibEncoder::new(TEXT, Compression::best()));
        bytes.extend_from_slice(b"behind it");
        let mut rest = bytes.as_slice();
        assert_eq!(all(decoded(&mut rest, &Encoding::Deflate).unwrap()), TEXT);
        assert!(rest.is_empty());
    }
}
