/**
 * The service under test: flags, the two servers of its port, the admin port and the wiring of everything else. May use
 * all other packages of the module; none of them may use this one.
 */
package threadlab.app;
