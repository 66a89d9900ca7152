//! Maps each opaque C type to its Rust type, and to the way in which C owns it.

use std::sync::Arc;

/// A type of the C header. C sees only pointers to it; behind them is an `Inner`.
pub(super) trait Opaque: Sized {
    type Inner;
    type Ownership;
}

/// How C owns an object.
pub(super) trait Ownership {
    type Holder<T>;

    fn into_raw<T>(holder: Self::Holder<T>) -> *mut T;

    /// # Safety
    /// `raw` came from [`Ownership::into_raw`], and is passed here once only.
    unsafe fn from_raw<T>(raw: *mut T) -> Self::Holder<T>;
}

/// One owner: `..._free` drops the object.
pub(super) enum Unique {}

/// Reference counted: `..._free` drops one reference.
pub(super) enum Counted {}

/// A part of another object, which owns it.
pub(super) enum Borrowed {}

impl Ownership for Unique {
    type Holder<T> = Box<T>;

    fn into_raw<T>(holder: Box<T>) -> *mut T {
        Box::into_raw(holder)
    }

    unsafe fn from_raw<T>(raw: *mut T) -> Box<T> {
        // SAFETY: by contract.
        unsafe { Box::from_raw(raw) }
    }
}

impl Ownership for Counted {
    type Holder<T> = Arc<T>;

    fn into_raw<T>(holder: Arc<T>) -> *mut T {
        Arc::into_raw(holder).cast_mut()
    }

    unsafe fn from_raw<T>(raw: *mut T) -> Arc<T> {
        // SAFETY: by contract.
        unsafe { Arc::from_raw(raw.cast_const()) }
    }
}

type Holder<C> = <<C as Opaque>::Ownership as Ownership>::Holder<<C as Opaque>::Inner>;

/// Gives an object to C.
pub(super) fn into_raw<C: Opaque<Ownership: Ownership>>(object: impl Into<Holder<C>>) -> *mut C {
    C::Ownership::into_raw(object.into()).cast()
}

/// Lends an object to C for the time of a callback.
pub(super) fn lend<C: Opaque<Ownership = Counted>>(object: &Arc<C::Inner>) -> *const C {
    Arc::as_ptr(object).cast()
}

/// Lends a part of an object to C, for as long as that object lives.
pub(super) fn lend_part<C: Opaque<Ownership = Borrowed>>(part: &C::Inner) -> *const C {
    std::ptr::from_ref(part).cast()
}

/// Takes an object back from C, to free it. `None` for NULL.
///
/// # Safety
/// `raw` is NULL, or came from [`into_raw`] and is not used afterwards.
pub(super) unsafe fn take<C: Opaque<Ownership: Ownership>>(raw: *mut C) -> Option<Holder<C>> {
    if raw.is_null() {
        return None;
    }
    // SAFETY: by contract.
    Some(unsafe { C::Ownership::from_raw(raw.cast()) })
}

/// Reads what C holds. `None` for NULL.
///
/// # Safety
/// `raw` is NULL or a live object, which nobody changes or frees while the reference is in use.
pub(super) unsafe fn borrow<'a, C: Opaque>(raw: *const C) -> Option<&'a C::Inner> {
    // SAFETY: by contract.
    unsafe { raw.cast::<C::Inner>().as_ref() }
}

/// Changes what C holds. `None` for NULL.
///
/// # Safety
/// `raw` is NULL or a live object, which nobody else uses while the reference is in use.
pub(super) unsafe fn borrow_mut<'a, C>(raw: *mut C) -> Option<&'a mut C::Inner>
where
    C: Opaque<Ownership = Unique>,
{
    // SAFETY: by contract.
    unsafe { raw.cast::<C::Inner>().as_mut() }
}

/// Another reference to what C holds. `None` for NULL.
///
/// # Safety
/// `raw` is NULL, or came from [`into_raw`] and has not been taken back.
pub(super) unsafe fn clone<C>(raw: *const C) -> Option<Arc<C::Inner>>
where
    C: Opaque<Ownership = Counted>,
{
    if raw.is_null() {
        return None;
    }
    let raw = raw.cast::<C::Inner>();
    // SAFETY: by contract the pointer holds one reference; this adds another, which the `Arc` then owns.
    unsafe {
        Arc::increment_strong_count(raw);
        Some(Arc::from_raw(raw))
    }
}
