//! Reads the declarations of the C header.

/// A type of C: its words and stars, single blanks between them.
pub type CType = String;

/// A function, or the type of a function that the host passes.
#[derive(Debug, PartialEq, Eq)]
pub struct Function {
    pub name: String,
    pub returns: CType,
    pub arguments: Vec<Argument>,
}

#[derive(Debug, PartialEq, Eq)]
pub enum Argument {
    Plain(CType),
    /// `void (*userdata_free)(void *userdata)`
    Function(Function),
}

/// An enumerator with its number.
pub type Number = (String, String);

pub struct Header {
    pub functions: Vec<Function>,
    pub callbacks: Vec<Function>,
    /// The enumerators of each `enum`.
    pub enums: Vec<(String, Vec<Number>)>,
    pub abi_version: String,
}

impl Header {
    pub fn read(text: &str) -> Result<Header, String> {
        let mut header = Header {
            functions: Vec::new(),
            callbacks: Vec::new(),
            enums: Vec::new(),
            abi_version: define(text)?,
        };
        for declaration in declarations(text) {
            if let Some(rest) = declaration.strip_prefix("enum ") {
                header.enums.push(enumeration(rest)?);
            } else if let Some(rest) = declaration.strip_prefix("typedef ") {
                if rest.contains("(*") {
                    header.callbacks.push(pointer(rest)?);
                }
            } else if declaration.contains('(') {
                header.functions.push(function(&declaration)?);
            }
        }
        Ok(header)
    }
}

fn define(text: &str) -> Result<String, String> {
    let line = text.lines().find_map(|line| line.trim_start().strip_prefix("#define YEASTAR_ABI_VERSION "));
    line.map(|number| number.trim().to_owned())
        .ok_or_else(|| "the header has no YEASTAR_ABI_VERSION".to_owned())
}

/// What stands between the semicolons outside of braces, without comments and lines for the preprocessor.
fn declarations(text: &str) -> Vec<String> {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, comment)) = rest.split_once("/*") {
        plain.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    plain.push_str(rest);
    let lines = plain.lines().filter(|line| !line.trim_start().starts_with('#'));
    let lines = lines.filter(|line| !line.trim_start().starts_with("extern \"C\""));
    let text = lines.map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join(" ");
    let mut found = Vec::new();
    let (mut depth, mut current) = (0_i32, String::new());
    for letter in text.chars() {
        depth += i32::from(letter == '{') - i32::from(letter == '}');
        if letter == ';' && depth <= 0 {
            found.push(spaced(&current.replace("YEASTAR_API", "")));
            current.clear();
            depth = 0;
        } else {
            current.push(letter);
        }
    }
    found
}

/// Single blanks between words, also around stars.
fn spaced(text: &str) -> String {
    text.replace('*', " * ").split_whitespace().collect::<Vec<_>>().join(" ").replace("( *", "(*")
}

/// `yeastar_log_level : int32_t { YEASTAR_LOG_OFF = 0, … }`
fn enumeration(text: &str) -> Result<(String, Vec<Number>), String> {
    let fault = || format!("no enum: {text}");
    let (name, body) = text.split_once('{').ok_or_else(fault)?;
    let name = name.split([' ', ':']).next().unwrap_or_default();
    let body = body.trim_end_matches('}');
    let numbers = body.split(',').filter_map(|entry| entry.split_once('='));
    let numbers =
        numbers.map(|(name, number)| (name.trim().to_owned(), number.trim_matches([' ', '}']).to_owned()));
    Ok((name.to_owned(), numbers.collect()))
}

/// `void yeastar_reply_free(yeastar_reply * reply)`
fn function(text: &str) -> Result<Function, String> {
    let fault = || format!("no function: {text}");
    let (before, arguments) = text.split_once('(').ok_or_else(fault)?;
    let arguments = arguments.trim_end().strip_suffix(')').ok_or_else(fault)?;
    let (returns, name) = named(before).ok_or_else(fault)?;
    Ok(Function { name, returns, arguments: split(arguments)? })
}

/// `void (* yeastar_event_fn) (const yeastar_event * event, void * userdata)`
fn pointer(text: &str) -> Result<Function, String> {
    let fault = || format!("no pointer to a function: {text}");
    let (returns, rest) = text.split_once("(*").ok_or_else(fault)?;
    let (name, rest) = rest.split_once(')').ok_or_else(fault)?;
    let arguments =
        rest.trim().strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).ok_or_else(fault)?;
    Ok(Function {
        name: name.trim().to_owned(),
        returns: returns.trim().to_owned(),
        arguments: split(arguments)?,
    })
}

fn split(arguments: &str) -> Result<Vec<Argument>, String> {
    let mut parts = vec![String::new()];
    let mut depth = 0_i32;
    for letter in arguments.chars() {
        depth += i32::from(letter == '(') - i32::from(letter == ')');
        match parts.last_mut() {
            Some(last) if letter != ',' || depth > 0 => last.push(letter),
            _ => parts.push(String::new()),
        }
    }
    parts
        .iter()
        .map(|part| part.trim())
        .filter(|part| !part.is_empty() && *part != "void")
        .map(|part| {
            if part.contains("(*") {
                return pointer(part).map(Argument::Function);
            }
            let (of, _) = named(part).ok_or_else(|| format!("no argument: {part}"))?;
            Ok(Argument::Plain(of))
        })
        .collect()
}

/// Type and name.
fn named(text: &str) -> Option<(CType, String)> {
    let (of, name) = text.trim().rsplit_once(' ')?;
    Some((of.trim().to_owned(), name.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "
        /* comment; with ( */
        #define YEASTAR_ABI_VERSION 3
        enum yeastar_level
        #if X
          : int32_t
        #endif
         {
          /** None. */
          YEASTAR_OFF = 0,
          YEASTAR_ON = 1,
        };
        typedef int32_t yeastar_level;
        typedef void (*yeastar_fn)(int32_t level, const char *line);
        extern \"C\" {
        YEASTAR_API const char *yeastar_name(int32_t status);
        YEASTAR_API
        yeastar_status yeastar_set(yeastar_client *client,
                                   void (*userdata_free)(void *userdata), yeastar_error **out_error);
        }
    ";

    #[test]
    fn declarations_are_found() {
        let header = Header::read(TEXT).expect("well-formed");
        let plain = |text: &str| Argument::Plain(text.to_owned());
        assert_eq!(header.abi_version, "3");
        let numbers = [("YEASTAR_OFF".to_owned(), "0".to_owned()), ("YEASTAR_ON".to_owned(), "1".to_owned())];
        assert_eq!(header.enums, [("yeastar_level".to_owned(), numbers.to_vec())]);
        assert_eq!(header.callbacks[0].name, "yeastar_fn");
        assert_eq!(header.callbacks[0].arguments, [plain("int32_t"), plain("const char *")]);
        let [name, set] = header.functions.as_slice() else { panic!("two functions") };
        assert_eq!((name.name.as_str(), name.returns.as_str()), ("yeastar_name", "const char *"));
        assert_eq!((set.name.as_str(), set.returns.as_str()), ("yeastar_set", "yeastar_status"));
        assert_eq!(set.arguments.len(), 3);
        assert!(matches!(&set.arguments[1], Argument::Function(free) if free.arguments == [plain("void *")]));
        assert_eq!(set.arguments[2], plain("yeastar_error * *"));
    }
}
