/**
 * The endpoints of the service, each written once for all modes as a list of steps, and their parameters. Pure: may
 * touch neither threads nor the network nor any other package of the module.
 */
package threadlab.app.endpoint;
