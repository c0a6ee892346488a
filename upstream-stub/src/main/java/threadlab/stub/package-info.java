/**
 * The stub: its flags and the server that puts everything together. May use all other packages of the module; none of
 * them may use this one.
 */
package threadlab.stub;
