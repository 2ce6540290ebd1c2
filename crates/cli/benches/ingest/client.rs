//! A minimal HTTP client with a persistent connection.

use std::io::{Error, ErrorKind, Result};
use std::net::SocketAddr;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// A persistent connection.
pub struct Client {
    stream: TcpStream,
    read: Vec<u8>,
}

/// A response.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    pub status: u16,
    pub retry_after: bool,
    pub cookie: Option<String>,
    pub body: Vec<u8>,
}

impl Client {
    pub async fn connect(address: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self {
            stream,
            read: Vec::with_capacity(4_096),
        })
    }

    /// Waits until the other side closes it.
    pub async fn until_closed(&mut self) {
        while let Ok(1..) = self.stream.read_buf(&mut self.read).await {}
    }

    /// Sends one request and reads its answer to the end.
    pub async fn ask(&mut self, request: &[u8]) -> Result<Answer> {
        self.stream.write_all(request).await?;
        let cut = || Error::from(ErrorKind::UnexpectedEof);
        loop {
            if let Some((head, mut answer, length)) = head(&self.read)? {
                while self.read.len() < head + length {
                    if self.stream.read_buf(&mut self.read).await? == 0 {
                        return Err(cut());
                    }
                }
                answer.body = self.read[head..head + length].to_vec();
                self.read.drain(..head + length);
                return Ok(answer);
            }
            if self.stream.read_buf(&mut self.read).await? == 0 {
                return Err(cut());
            }
        }
    }
}

/// The head's length, its content, and the body's length; `None` until it is complete.
pub fn head(bytes: &[u8]) -> Result<Option<(usize, Answer, usize)>> {
    let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") else {
        return Ok(None);
    };
    let strange = |what: &str| Error::new(ErrorKind::InvalidData, what.to_owned());
    let text = std::str::from_utf8(&bytes[..end]).map_err(|_| strange("no text"))?;
    let mut lines = text.split("\r\n");
    let status = lines.next().and_then(|line| line.split(' ').nth(1));
    let status = status.and_then(|code| code.parse().ok());
    let mut answer = Answer {
        status: status.ok_or_else(|| strange("no status"))?,
        retry_after: false,
        cookie: None,
        body: Vec::new(),
    };
    let mut length = None;
    for (name, value) in lines.filter_map(|line| line.split_once(": ")) {
        match name.to_ascii_lowercase().as_str() {
            "content-length" => length = value.parse().ok(),
            "retry-after" => answer.retry_after = true,
            "set-cookie" => answer.cookie = value.split(';').next().map(str::to_owned),
            _ => {}
        }
    }
    let length = length.ok_or_else(|| strange("no length"))?;
    Ok(Some((end + 4, answer, length)))
}
