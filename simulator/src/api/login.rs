//! Login, heartbeat, logout, refresh: the token, and where reports go.

use super::endpoint::{ApiReply, ApiRequest, ApiResult, Endpoint, Versions, done};
use super::errno::Errno;
use crate::json::Object;
use crate::option_values::ApiVersion;
use crate::reports::dialect::Dialect;
use crate::reports::subscribers::Target;

pub const ENDPOINTS: &[Endpoint] = &[
    Endpoint::new("login", &["username", "password"], login).without_token().in_versions(Versions::Both),
    Endpoint::new("heartbeat", &[], heartbeat).in_versions(Versions::Both),
    Endpoint::new("logout", &[], logout).in_versions(Versions::Both),
    Endpoint::v2("token/refresh", &["refreshtoken"], refresh).without_token(),
];

fn login(request: &ApiRequest) -> ApiResult {
    if request.shared.api_down() {
        return Err(Errno::API_DOWN.into());
    }
    let (fields, options) = (&request.fields, &request.shared.options);
    let port = port(fields.text("port"), Errno::WRONG_PORT)?;
    let caller = request.peer.address.ip();
    let url = Url { url: fields.filled("url"), absolute: fields.filled("urltag").as_deref() == Some("1") };
    let target = target(&caller.to_string(), port, &url).map_err(|()| Errno::WRONG_PORT)?;
    let dialect = Dialect::from_version(&fields.text("version").unwrap_or_default());

    let mut sessions = request.shared.sessions();
    sessions.check(caller, &fields.required("username")?, &fields.required("password")?, request.now)?;
    let token = sessions.open(target, dialect, request.version, request.now)?;
    let is_v2 = request.version == ApiVersion::V2;
    let refresh = (is_v2 && options.cloud).then(|| sessions.add_refresh(&token)).transpose()?;
    drop(sessions);
    request.shared.state().start_traffic(request.now);
    let mut reply = Object::new().with("token", token);
    if let Some(refresh) = refresh {
        reply.add("refreshtoken", refresh);
    } else if is_v2 {
        reply.add("transport", if options.reports_by().streams() { "TCP" } else { "HTTP" });
    }
    Ok(ApiReply::Fields(reply))
}

/// Of a Cloud PBX only.
fn refresh(request: &ApiRequest) -> ApiResult {
    if !request.shared.options.cloud {
        return Err(Errno::NO_SUCH_REQUEST.into());
    }
    let mut sessions = request.shared.sessions();
    let token = sessions.refresh(&request.fields.required("refreshtoken")?, request.now)?;
    let refresh = sessions.add_refresh(&token)?;
    Ok(ApiReply::Fields(Object::new().with("token", token).with("refreshtoken", refresh)))
}

/// Without parameters it only keeps the token alive. With an address it redirects the reports; without a url they then go
/// to the root of that address, as the page says.
fn heartbeat(request: &ApiRequest) -> ApiResult {
    let fields = &request.fields;
    let ipaddr = fields.filled("ipaddr");
    let port = port(fields.text("port"), Errno::WRONG_PORT)?;
    let url = fields.filled("url");
    // The English page names the field urlflag, the Chinese one urltag.
    let tag = fields.filled("urltag").or_else(|| fields.filled("urlflag"));
    let version = fields.filled("version");
    let moves = ipaddr.is_some() || port.is_some() || url.is_some();
    if ipaddr.as_ref().is_some_and(|ip| ip.contains(|c: char| c.is_whitespace() || c == '/')) {
        return Err(Errno::HEARTBEAT_FAILED.into());
    }

    let mut sessions = request.shared.sessions();
    let session = sessions.touch(&request.token, request.now)?;
    if let Some(version) = version {
        session.dialect = Dialect::from_version(&version);
    }
    if moves {
        let known = session.target.clone();
        let host = ipaddr.or_else(|| known.as_ref().map(|target| target.host.clone()));
        let host = host.unwrap_or_else(|| request.peer.address.ip().to_string());
        let port = port.or_else(|| known.map(|target| target.port));
        let url = Url { url, absolute: tag.as_deref() == Some("1") };
        session.target = target(&host, port, &url).map_err(|()| Errno::HEARTBEAT_FAILED)?;
    }
    done()
}

fn logout(request: &ApiRequest) -> ApiResult {
    request.shared.sessions().close(&request.token);
    done()
}

struct Url {
    url: Option<String>,
    /// `urltag` "1": host, port and path in one.
    absolute: bool,
}

/// No port (absent, blank or 0) means no reports, unless the url is absolute.
fn port(text: Option<String>, wrong: Errno) -> Result<Option<u16>, Errno> {
    match text.as_deref().map(str::trim) {
        None | Some("") => Ok(None),
        Some(text) => text.parse::<u16>().map(|port| Some(port).filter(|port| *port > 0)).map_err(|_| wrong),
    }
}

fn target(host: &str, port: Option<u16>, url: &Url) -> Result<Option<Target>, ()> {
    let with_slash = |path: &str| format!("/{}", path.trim_start_matches('/'));
    match &url.url {
        Some(absolute) if url.absolute => {
            let rest = absolute.strip_prefix("http://").unwrap_or(absolute);
            let (authority, path) = rest.split_once('/').unwrap_or((rest, ""));
            let (host, own_port) =
                authority.rsplit_once(':').map_or((authority, None), |(h, p)| (h, Some(p)));
            let port = match own_port {
                Some(text) => Some(text.trim().parse().map_err(|_| ())?),
                None => port,
            };
            if host.is_empty() {
                return Err(());
            }
            Ok(port.map(|port| Target { host: host.to_owned(), port, path: with_slash(path) }))
        }
        relative => {
            let path = with_slash(relative.as_deref().unwrap_or_default());
            Ok(port.map(|port| Target { host: host.to_owned(), port, path }))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(port: Option<u16>, url: &str, absolute: bool) -> Option<String> {
        let url = Url { url: Some(url.to_owned()).filter(|url| !url.is_empty()), absolute };
        let target = target("110.22.2.3", port, &url).unwrap()?;
        Some(format!("{}:{}{}", target.host, target.port, target.path))
    }

    #[test]
    fn relative_url_is_appended_to_the_address_of_the_client() {
        assert_eq!(shown(Some(8260), "report", false).as_deref(), Some("110.22.2.3:8260/report"));
        assert_eq!(shown(Some(8260), "/report", false).as_deref(), Some("110.22.2.3:8260/report"));
        assert_eq!(shown(Some(8260), "", false).as_deref(), Some("110.22.2.3:8260/"));
    }

    #[test]
    fn absolute_url_is_used_unchanged() {
        assert_eq!(shown(Some(1), "10.0.0.9:8260/report", true).as_deref(), Some("10.0.0.9:8260/report"));
        assert_eq!(shown(None, "http://crm:8260/a/b", true).as_deref(), Some("crm:8260/a/b"));
        assert_eq!(shown(Some(8260), "crm/a", true).as_deref(), Some("crm:8260/a"));
    }

    #[test]
    fn login_without_a_port_gets_no_reports() {
        assert_eq!(shown(None, "report", false), None);
        assert_eq!(port(Some("0".to_owned()), Errno::WRONG_PORT), Ok(None));
        assert_eq!(port(Some("65536".to_owned()), Errno::WRONG_PORT), Err(Errno::WRONG_PORT));
    }
}
