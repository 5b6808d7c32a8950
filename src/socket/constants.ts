import { addon, whyNoAddon } from '../native/load.js';

// Without the addon there is no socket to use them with, and `new socket()` says why.
const ofSystem: Readonly<Record<string, number>> =
  whyNoAddon() === null ? addon('socket').constants : {};

/** -1 where this system has no such thing. */
function constant(name: string): number {
  return ofSystem[name] ?? -1;
}

export const AF_UNSPEC = constant('AF_UNSPEC');
export const AF_UNIX = constant('AF_UNIX');
export const AF_INET = constant('AF_INET');
export const AF_INET6 = constant('AF_INET6');
export const SOCK_STREAM = constant('SOCK_STREAM');
export const SOCK_DGRAM = constant('SOCK_DGRAM');
export const SOCK_RAW = constant('SOCK_RAW');
export const SOCK_SEQPACKET = constant('SOCK_SEQPACKET');
export const SOCK_NONBLOCK = constant('SOCK_NONBLOCK');
export const SOCK_CLOEXEC = constant('SOCK_CLOEXEC');
export const SHUT_RD = constant('SHUT_RD');
export const SHUT_WR = constant('SHUT_WR');
export const SHUT_RDWR = constant('SHUT_RDWR');
export const SOL_SOCKET = constant('SOL_SOCKET');
export const SO_REUSEADDR = constant('SO_REUSEADDR');
export const SO_REUSEPORT = constant('SO_REUSEPORT');
export const SO_KEEPALIVE = constant('SO_KEEPALIVE');
export const SO_BROADCAST = constant('SO_BROADCAST');
export const SO_LINGER = constant('SO_LINGER');
export const SO_RCVBUF = constant('SO_RCVBUF');
export const SO_SNDBUF = constant('SO_SNDBUF');
export const SO_ERROR = constant('SO_ERROR');
export const SO_TYPE = constant('SO_TYPE');
export const SO_DOMAIN = constant('SO_DOMAIN');
export const SO_PROTOCOL = constant('SO_PROTOCOL');
export const MSG_PEEK = constant('MSG_PEEK');
export const MSG_OOB = constant('MSG_OOB');
export const MSG_DONTWAIT = constant('MSG_DONTWAIT');
export const MSG_WAITALL = constant('MSG_WAITALL');
export const MSG_TRUNC = constant('MSG_TRUNC');
export const IPPROTO_IP = constant('IPPROTO_IP');
export const IPPROTO_IPV6 = constant('IPPROTO_IPV6');
export const IPPROTO_TCP = constant('IPPROTO_TCP');
export const IPPROTO_UDP = constant('IPPROTO_UDP');
export const IPV6_V6ONLY = constant('IPV6_V6ONLY');
export const TCP_NODELAY = constant('TCP_NODELAY');
export const SOMAXCONN = constant('SOMAXCONN');
export const AI_PASSIVE = constant('AI_PASSIVE');
export const AI_CANONNAME = constant('AI_CANONNAME');
export const AI_NUMERICHOST = constant('AI_NUMERICHOST');
